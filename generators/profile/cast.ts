import { hash, hashText } from '../../src/hash.js';
import { Draw } from '../draw.js';
import type { FlowName } from '../profile-data.js';
import {
  anySession,
  inboundSession,
  internalSession,
  outboundSession,
  refusedSession,
  type Device,
  type Scene,
  type Session,
} from '../session.js';
import { infectedDownload, webAttack, webVisit } from '../web.js';
import { insideApplications, internetApplications } from '../applications.js';
import type { World } from '../world.js';

/** Things that belong together in one session, by the names that templates give them. */
type Props = Readonly<Record<string, unknown>>;

/** What each kind of flow brings along. */
const flows: Readonly<Record<FlowName, (scene: Scene) => Props>> = {
  any: (scene) => sessionProps(anySession(scene)),
  tcp: (scene) => sessionProps(anySession(scene, 'tcp')),
  udp: (scene) => sessionProps(anySession(scene, 'udp')),
  outbound: (scene) => {
    const application = scene.draw.weighted(internetApplications);
    const site = scene.draw.popular(scene.world.sites);
    return { ...sessionProps(outboundSession(scene, application, scene.draw.of(scene.world.hosts), site)), site };
  },
  inbound: (scene) => sessionProps(inboundSession(scene, scene.draw.of(['https', 'http', 'smtp']))),
  internal: (scene) => sessionProps(internalSession(scene, scene.draw.weighted(insideApplications))),
  refused: (scene) => sessionProps(refusedSession(scene)),
  web: (scene) => {
    const { session, ...others } = webVisit(scene);
    return { ...sessionProps(session), ...others };
  },
  attack: (scene) => {
    const { session, exploit } = webAttack(scene);
    return { ...sessionProps(session), exploit };
  },
  download: (scene) => {
    const { session, host, site, file, malware } = infectedDownload(scene);
    return { ...sessionProps(session), host, site, file, malware };
  },
};

function sessionProps(session: Session): Props {
  const { source, destination, application, rule } = session;
  return { flow: session, source, destination, app: application, rule };
}

/** What can be asked for whatever flows, each drawn by itself. */
const loners: Readonly<Record<string, (draw: Draw, world: World) => unknown>> = {
  host: (draw, { hosts }) => draw.of(hosts),
  otherHost: (draw, { hosts }) => draw.of(hosts),
  server: (draw, { servers }) => draw.of(servers),
  site: (draw, { sites }) => draw.popular(sites),
  stranger: (draw, { strangers }) => draw.popular(strangers),
  file: (draw, { files }) => draw.of(files),
  malware: (draw, { malware }) => draw.of(malware),
  exploit: (draw, { exploits }) => draw.of(exploits),
  webExploit: (draw, { webExploits }) => draw.weighted(webExploits),
  rule: (draw, { allowRules }) => draw.of(allowRules),
  admin: (draw, { administrators }) => draw.of(administrators),
  process: (draw, { processes }) => draw.popular(processes),
  mail: (draw, { mails }) => draw.of(mails),
  asset: (draw, { assets }) => draw.of(assets),
};

const flowRoots = ['flow', 'source', 'destination', 'app', 'rule'] as const;
const flowRootsOf: Readonly<Record<FlowName, readonly string[]>> = {
  ...{ any: flowRoots, tcp: flowRoots, udp: flowRoots, inbound: flowRoots, internal: flowRoots, refused: flowRoots },
  outbound: [...flowRoots, 'site'],
  web: [...flowRoots, 'site', 'path', 'extension', 'mediaType', 'method', 'userAgent', 'referer'],
  attack: [...flowRoots, 'exploit'],
  download: [...flowRoots, 'host', 'site', 'file', 'malware'],
};

/** The names that a path may begin with, with this flow. */
export const rootsOf = (flow: FlowName | undefined): string[] => [
  ...new Set([
    'user',
    'otherUser',
    'otherAsset',
    ...Object.keys(loners),
    ...(flow === undefined ? [] : flowRootsOf[flow]),
  ]),
];

/** Who and what plays in one session: the same for each of its events, and whichever is asked for first. */
export class Cast {
  private readonly known = new Map<string, unknown>();
  private flowProps: Props | null = null;

  /** `seed` and `session`: which session it is. */
  constructor(
    private readonly seed: number,
    private readonly session: number,
    private readonly world: World,
    private readonly device: Device,
    private readonly flow: FlowName | undefined,
    private readonly Draws: typeof Draw = Draw,
  ) {}

  /** Undefined where nothing has that name. */
  get(root: string): unknown {
    const known = this.known.get(root);
    if (known !== undefined || this.known.has(root)) return known;
    const found = this.find(root);
    this.known.set(root, found);
    return found;
  }

  /** A series of choices of its own for everything that has a name. */
  drawFor(name: string): Draw {
    return new this.Draws(hash(this.seed, hashText(name), 0), this.session);
  }

  private find(root: string): unknown {
    if (this.flow !== undefined) {
      this.flowProps ??= flows[this.flow]({ draw: this.drawFor('flow'), world: this.world, device: this.device });
      if (Object.hasOwn(this.flowProps, root)) return this.flowProps[root];
      // Whoever sits at the source is the user that is spoken of.
      if (root === 'host') {
        const { address } = (this.flowProps['flow'] as Session).source;
        const host = this.world.hostsByAddress.get(address);
        if (host !== undefined) return host;
      }
    }
    if (root === 'user') return (this.get('host') as World['hosts'][number]).owner;
    if (root === 'otherAsset') return this.assetBeside(this.get('asset') as World['assets'][number]);
    if (root === 'otherUser') return (this.get('otherHost') as World['hosts'][number]).owner;
    return loners[root]?.(this.drawFor(root), this.world);
  }

  /** Never the asset itself: it is the other end of what that one says. */
  private assetBeside(asset: World['assets'][number]): World['assets'][number] {
    const { assets } = this.world;
    const stepCount = this.drawFor('otherAsset').between(1, assets.length - 1);
    return assets[(assets.indexOf(asset) + stepCount) % assets.length] as World['assets'][number];
  }
}
