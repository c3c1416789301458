import type { X509Certificate } from 'node:crypto';
import { failed, passed, warned, type Check } from '../../src/doctor.js';

const MS_PER_DAY = 86_400_000;
const WARN_DAYS = 30;

/** Of the first certificate that is not valid now, else of the one that ends first. */
export function datesOf(
  said: { readonly name: string; readonly lookedAt: string },
  certificates: readonly X509Certificate[],
  shownBy: readonly string[],
  epochMs: number,
): Check {
  const evidence = [...shownBy, ...certificates.map(certificateText)];
  const advice = 'Put a new certificate in its place and restart the daemon.';
  const ends = certificates.map(({ validTo }) => Date.parse(validTo));
  const soonestMs = Math.min(...ends);
  if (soonestMs < epochMs) {
    const finding = `The certificate expired on ${new Date(soonestMs).toISOString()}: senders refuse it.`;
    return failed({ ...said, evidence, advice, finding });
  }
  const latestStartMs = Math.max(...certificates.map(({ validFrom }) => Date.parse(validFrom)));
  if (latestStartMs > epochMs) {
    const finding = `The certificate is not valid before ${new Date(latestStartMs).toISOString()}.`;
    return failed({ ...said, evidence, advice: 'Set the clock, or wait; or put a valid certificate there.', finding });
  }
  const days = Math.floor((soonestMs - epochMs) / MS_PER_DAY);
  const finding = `Valid for ${days} more days.`;
  return days < WARN_DAYS ? warned({ ...said, evidence, advice, finding }) : passed({ ...said, evidence, finding });
}

export const certificateText = ({ subject, issuer, validFrom, validTo, subjectAltName }: X509Certificate): string =>
  `subject ${oneLine(subject)}, issuer ${oneLine(issuer)}, valid from ${validFrom} to ${validTo}` +
  (subjectAltName === undefined ? '' : `, names ${subjectAltName}`);

const oneLine = (text: string): string => text.replaceAll('\n', ', ');
