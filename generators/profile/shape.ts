import type { FlowName, LetValue, ProfileData } from '../profile-data.js';
import type { Device, Session } from '../session.js';
import type * as world from '../world.js';
import { rootsOf } from './cast.js';
import { listed, nearestAmong } from './listed.js';
import type { Path } from './stage.js';

/**
 * What stands at a name, so far as that is known before any event is made: a text or a number of the network, a text that the
 * profile makes, which may be a number's, further names, or nobody knows what.
 */
export type Shape = 'text' | 'number' | 'made' | 'unknown' | Names;
export interface Names {
  readonly [name: string]: Shape;
}

/** What may stand where a path is written. */
export type Takes = 'a text or a number' | 'a number' | 'anything';

/** Without lists, which are for the making of sessions, and shares. */
type ShapeOf<Thing> = [Thing] extends [number]
  ? 'number'
  : [Thing] extends [string]
    ? 'text'
    : {
        readonly [
          Key in keyof Thing as Key extends 'weight' ? never : Thing[Key] extends readonly unknown[] ? never : Key
        ]: ShapeOf<NonNullable<Thing[Key]>>;
      };

const user: ShapeOf<world.User> = { login: 'text', fullName: 'text', email: 'text', department: 'text' };

const host: ShapeOf<world.Host> = {
  ...{ name: 'text', address: 'text', address6: 'text', macAddress: 'text', model: 'text', userAgent: 'text' },
  owner: user,
};

const place: ShapeOf<world.Place> = {
  ...{ city: 'text', region: 'text', country: 'text', countryCode: 'text', continent: 'text' },
  ...{ latitude: 'text', longitude: 'text', asn: 'number' },
};

const rule: ShapeOf<world.Rule> = { number: 'number', from: 'text', to: 'text', name: 'text', uuid: 'text' };

const app: ShapeOf<Session['application']> = { name: 'text', protocol: 'text', port: 'number', reach: 'text' };

const end: ShapeOf<Session['source']> = {
  ...{ address: 'text', port: 'number', zone: 'text', name: 'text', macAddress: 'text', country: 'text' },
  ...{ place, user, category: 'text' },
};

const translation = { address: 'text', port: 'number' } as const;

const flow: ShapeOf<Session> = {
  ...{ application: app, ipVersion: 'number', source: end, destination: end, rule, number: 'number' },
  ...{ sourceTranslation: translation, destinationTranslation: translation },
  ...{ bytesSent: 'number', bytesReceived: 'number', packetsSent: 'number', packetsReceived: 'number' },
  durationSeconds: 'number',
};

const file: ShapeOf<world.SharedFile> = {
  ...{
    name: 'text',
    extension: 'text',
    folder: 'text',
    sizeBytes: 'number',
    md5: 'text',
    sha1: 'text',
    sha256: 'text',
  },
};

const exploit: ShapeOf<world.Exploit> = {
  ...{ number: 'number', name: 'text', reference: 'text', severity: 'text', application: 'text' },
};

const webExploit: ShapeOf<world.WebExploit> = {
  ...{ key: 'text', technique: 'text', method: 'text', path: 'text', parameter: 'text', payload: 'text' },
  ...{ query: 'text', uri: 'text' },
};

const program: ShapeOf<world.Process> = {
  ...{ name: 'text', path: 'text', folder: 'text', parentName: 'text', commandLine: 'text' },
  ...{ md5: 'text', sha1: 'text', sha256: 'text' },
};

const mail: ShapeOf<world.Mail> = {
  ...{ subject: 'text', language: 'text', senderName: 'text', sender: 'text', senderDomain: 'text' },
  ...{ messageId: 'text', attachment: 'text' },
};

const asset: ShapeOf<world.Asset> = {
  ...{ name: 'text', type: 'text', address: 'text', macAddress: 'text', vlan: 'number', protocol: 'text' },
  ...{ port: 'number', operatingSystem: 'text', maker: 'text', model: 'text', firmware: 'text', site: 'text' },
};

const server: ShapeOf<world.Server> = {
  ...{ name: 'text', address: 'text', macAddress: 'text', zone: 'text', publicAddress: 'text' },
};

const site: ShapeOf<world.Site> = {
  ...{ domain: 'text', address: 'text', address6: 'text', country: 'text', category: 'text' },
};

const stranger: ShapeOf<world.Stranger> = { address: 'text', country: 'text', place };
const malware: ShapeOf<world.Malware> = { number: 'number', family: 'text' };

/** By the names that the cast gives them, whatever flows. */
const shapes: Names = {
  ...{ host, otherHost: host, user, otherUser: user, admin: 'text', server, site, stranger, file, mail },
  ...{
    process: program,
    malware,
    exploit,
    webExploit,
    asset,
    otherAsset: asset,
    rule,
    flow,
    source: end,
    destination: end,
    app,
  },
  ...{ path: 'text', extension: 'text', mediaType: 'text', method: 'text', userAgent: 'text', referer: 'text' },
};

const device: ShapeOf<Device> = { index: 'number', hostName: 'text', egressAddress: 'text', address: 'text' };

/** What every event knows besides. */
export const namesOfEvents = (ofDevice: ProfileData['device'] = {}): Names => ({
  device: { ...device, ...madeFor(Object.keys(ofDevice)) },
  ...{ step: 'number', steps: 'number', number: 'number', sessionNumber: 'number' },
});

/** What a path may begin with, with this flow. */
export const namesOfFlow = (name: FlowName | undefined): Names =>
  Object.fromEntries(rootsOf(name).map((root) => [root, shapes[root] ?? 'unknown']));

/** Whatever any kind of the profile may know; a name of a `let` is another thing in each. */
export function namesOfAny({ device: ofDevice, kinds, sessions = {} }: ProfileData): Names {
  const units = [...Object.values(kinds), ...Object.values(sessions)];
  const lets = units.flatMap((unit) => Object.keys(unit.let ?? {}));
  const unknown = Object.fromEntries(lets.map((name) => [name, 'unknown' as const]));
  return { ...shapes, ...unknown, ...namesOfEvents(ofDevice) };
}

/** What `let` makes: a text, or the columns of a row, each of which some of its rows may lack. */
export const namesOfLets = (lets: Readonly<Record<string, LetValue>> = {}, tables: ProfileData['tables']): Names =>
  Object.fromEntries(Object.entries(lets).map(([name, value]) => [name, shapeOfLet(value, tables)]));

function shapeOfLet(value: LetValue, tables: ProfileData['tables'] = {}): Shape {
  if (typeof value !== 'object' || !('row' in value)) return 'made';
  const rows = typeof value.row !== 'string' ? value.row : Object.hasOwn(tables, value.row) ? tables[value.row] : null;
  if (rows === null || rows === undefined) return 'unknown';
  return madeFor(rows.flatMap((row) => Object.keys(row).filter((key) => key !== 'weight')));
}

const madeFor = (names: readonly string[]): Names => Object.fromEntries(names.map((name) => [name, 'made' as const]));

interface PathProblem {
  readonly expected: string;
  readonly nearest: string | null;
}

/** Why a path whose first name is of this shape leads to nothing that may stand there; null where it does, or may. */
export function problemOfPath(path: Path, root: Shape, takes: Takes): PathProblem | null {
  let shape = root;
  for (let step = 1; step < path.length; step += 1) {
    const before = path.slice(0, step).join('.');
    const name = path[step] as string;
    if (shape === 'unknown') return null;
    if (typeof shape === 'string') {
      return { expected: `a path that ends at ${before}, since no names are behind it`, nearest: null };
    }
    if (!Object.hasOwn(shape, name)) {
      const known = Object.keys(shape);
      const nearest = nearestAmong(name, known);
      const expected = `a name that ${before} has, one of ${listed(known)}`;
      return { expected, nearest: nearest === null ? null : `${before}.${nearest}` };
    }
    shape = shape[name] as Shape;
  }
  if (takes === 'anything') return null;
  const isWrong = typeof shape === 'object' || (takes === 'a number' && shape === 'text');
  return isWrong ? { expected: `the path of ${takes}`, nearest: null } : null;
}
