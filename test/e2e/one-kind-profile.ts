/** A user's profile whose every event has the id and this message, as YAML writes it. */
export const oneKindProfile = (name: string, message: string): string => `name: ${name}
vendor: Acme
product: Gateway
version: '1'
source: planted
hostPrefix: acme
idKey: externalId
pri: 134
kinds:
  one:
    weight: 1
    classId: 1
    name: Odd
    severity: 3
    fields: [[externalId, '\${id}'], [msg, ${message}]]
`;
