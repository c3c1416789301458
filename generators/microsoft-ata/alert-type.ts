/** RFC 5424 section 6: MSGID has at most 32 characters. */
const MESSAGE_ID_MAX = 32;

/** What Microsoft's sensors call an alert: in full as the class id, and as MSGID of the syslog header. */
export const alertType = (type: string): { readonly type: string; readonly messageId: string } => ({
  type,
  messageId: type.slice(0, MESSAGE_ID_MAX),
});

/** Who and what an alert speaks of. */
export const PC = '${source.name}';
export const USER = '${user.login}';
export const NAME = '${user.fullName} (${user.department})';
