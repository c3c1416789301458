import { expect } from 'chai';
import {
  nextStep,
  resultOf,
  type Outcome,
  type SearchResult,
  type SearchSettings,
} from '../../../src/capacity/search.js';

const settings: SearchSettings = {
  startEps: 1_000,
  maxEps: 2_000_000,
  precision: 0.03,
  rampFactor: 2,
  probesMax: 40,
};

/** A system that holds rates up to `capacityEps`, more or less. */
interface Simulated {
  readonly capacityEps: number;
  /** How much the capacity differs from probe to probe, as a share (standard deviation). */
  readonly spread?: number;
  /** How often a rate that is held looks as if it were not, and the other way round. */
  readonly falseFail?: number;
  readonly falsePass?: number;
  /** From here on the rig cannot tell. */
  readonly rigEps?: number;
  /** How often it cannot tell at any rate. */
  readonly doubt?: number;
}

/** mulberry32: small, seeded, good enough to play dice. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function search(system: Simulated, seed = 1, changed: Partial<SearchSettings> = {}) {
  const { capacityEps, spread = 0, falseFail = 0, falsePass = 0, rigEps = Infinity, doubt = 0 } = system;
  const chance = chanceOf(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  const outcomes: Outcome[] = [];
  for (;;) {
    const step = nextStep(outcomes, { ...settings, ...changed });
    if (step.kind === 'done') return { result: step.result, outcomes };
    const { rateEps } = step;
    const isHeld = rateEps <= capacityEps * (1 + spread * normal());
    const isMistaken = chance() < (isHeld ? falseFail : falsePass);
    const sustained = rateEps >= rigEps || chance() < doubt ? null : isHeld !== isMistaken;
    outcomes.push({ rateEps, sustained });
  }
}

const errorOf = (result: SearchResult, capacityEps: number): number =>
  result.kind === 'found' ? Math.abs(result.estimateEps / capacityEps - 1) : Infinity;

describe('the search for a capacity', function () {
  // Hundreds of searches: seconds of arithmetic, and more where the machine is busy with something else.
  this.timeout(60_000);

  for (const capacityEps of [47, 730, 1_000, 7_000, 53_211, 640_000]) {
    it(`finds ${capacityEps}/s where every probe tells the truth`, () => {
      const { result, outcomes } = search({ capacityEps });
      expect(errorOf(result, capacityEps)).to.be.lessThan(0.02);
      expect(outcomes.length).to.be.lessThan(24);
      if (result.kind !== 'found') throw new Error('not found');
      expect(result.isPrecise).to.equal(true);
      expect((result.highEps - result.lowEps) / 2 / result.estimateEps).to.be.at.most(settings.precision);
      expect(capacityEps).to.be.within(result.lowEps, result.highEps);
    });
  }

  const seeds = Array.from({ length: 25 }, (_, seed) => seed);
  const noisy: readonly (readonly [title: string, system: Omit<Simulated, 'capacityEps'>, errorMax: number])[] = [
    ['one probe in twelve fails for nothing', { falseFail: 0.08 }, 0.05],
    ['one probe in thirty passes for nothing', { falsePass: 0.033, falseFail: 0.033 }, 0.05],
    ['the capacity itself wavers by 3 %', { spread: 0.03 }, 0.06],
    ['it wavers, and probes are wrong', { spread: 0.02, falseFail: 0.06, falsePass: 0.02 }, 0.07],
    ['the rig cannot tell one time in ten', { doubt: 0.1, falseFail: 0.05 }, 0.05],
  ];
  for (const [title, noise, errorMax] of noisy) {
    it(`is not fooled where ${title}`, () => {
      const results = seeds.map((seed) => search({ capacityEps: 7_000, ...noise }, seed, { maxEps: 20_000 }));
      const errors = results.map(({ result }) => errorOf(result, 7_000)).sort((left, right) => left - right);
      const covered = results.filter(
        ({ result }) => result.kind === 'found' && result.lowEps <= 7_000 && result.highEps >= 7_000,
      );
      expect(errors[Math.floor(seeds.length * 0.95)]).to.be.lessThan(errorMax);
      // What it says of its own error has to be true as often as it says.
      expect(covered.length / seeds.length).to.be.at.least(0.9);
    });
  }

  it('goes down where the first rate is not held', () => {
    const { result, outcomes } = search({ capacityEps: 140 }, 1, { startEps: 20_000 });
    expect(errorOf(result, 140)).to.be.lessThan(0.03);
    expect(outcomes[1]!.rateEps).to.equal(10_000);
  });

  it('never leaps beyond twice what was held', () => {
    for (const seed of seeds.slice(0, 5)) {
      let heldEps = settings.startEps / 2;
      for (const { rateEps, sustained } of search({ capacityEps: 90_000, falseFail: 0.2 }, seed, { maxEps: 200_000 })
        .outcomes) {
        expect(rateEps).to.be.at.most(heldEps * 2);
        if (sustained === true) heldEps = Math.max(heldEps, rateEps);
      }
    }
  });

  it('says at least where nothing fails up to the highest rate', () => {
    const { result } = search({ capacityEps: 1e9 }, 1, { maxEps: 50_000 });
    expect(result).to.deep.equal({ kind: 'at-least', lowEps: 50_000, end: 'max' });
  });

  it('is not content with a narrow interval up to where it never looked', () => {
    const { result } = search({ capacityEps: 1e9 }, 1, { startEps: 5_000, maxEps: 5_000, precision: 0.5 });
    expect(result).to.deep.equal({ kind: 'at-least', lowEps: 5_000, end: 'max' });
  });

  it('says at least where the rig is the limit, close to where that is', () => {
    for (const rigEps of [3_000, 41_000]) {
      const { result } = search({ capacityEps: 1e9, rigEps });
      expect(result).to.deep.include({ kind: 'at-least', end: 'rig' });
      if (result.kind === 'at-least') expect(result.lowEps).to.be.within(rigEps / 1.11, rigEps);
    }
  });

  it('asks a held rate again where the rig is the limit just above it, and no others in between', () => {
    const { result, outcomes } = search({ capacityEps: 1e9, rigEps: 5_110 }, 1, { startEps: 5_000, maxEps: 20_000 });
    expect(result).to.deep.equal({ kind: 'at-least', lowEps: 5_000, end: 'rig' });
    const silent = new Set(outcomes.filter(({ sustained }) => sustained === null).map(({ rateEps }) => rateEps));
    expect([...silent]).to.deep.equal([10_000, 7_071, 5_946, 5_453]);
    expect(outcomes.slice(-1)).to.deep.equal([{ rateEps: 5_000, sustained: true }]);
    expect(outcomes.length).to.be.lessThan(20);
  });

  it('does not insist on a held rate of which the rig can tell no more, or that did not hold again', () => {
    const silent = [5_400, 5_400, 5_400].map((rateEps) => ({ rateEps, sustained: null }));
    const limits = { ...settings, maxEps: 20_000 };
    const held = { rateEps: 5_000, sustained: true };
    expect(nextStep([held, ...silent], limits)).to.deep.equal({ kind: 'probe', rateEps: 5_000 });
    const again = (sustained: boolean | null) => ({ rateEps: 5_000, sustained });
    const mute = [again(null), again(null), again(null)];
    expect(nextStep([held, ...silent, ...mute], limits)).not.to.deep.equal({ kind: 'probe', rateEps: 5_000 });
    expect(nextStep([held, ...silent, again(false)], limits)).not.to.deep.equal({ kind: 'probe', rateEps: 5_000 });
  });

  it('finds a capacity below the limit of the rig', () => {
    const { result } = search({ capacityEps: 7_000, rigEps: 7_900 });
    expect(errorOf(result, 7_000)).to.be.lessThan(0.05);
  });

  it('asks a rig that cannot tell again, and does not take it for the pipeline', () => {
    const outcomes: Outcome[] = [{ rateEps: 1_000, sustained: null }];
    expect(nextStep(outcomes, settings)).to.deep.equal({ kind: 'probe', rateEps: 1_000 });
    expect(resultOf(outcomes, settings)).to.deep.equal({ kind: 'none', lowestEps: 1_000 });
  });

  it('gives up where nothing is held, and where the rig never can tell', () => {
    expect(search({ capacityEps: 1 }).result).to.include({ kind: 'none' });
    expect(search({ capacityEps: 1e9, rigEps: 0 }).result).to.include({ kind: 'none' });
  });

  it('ends at the number of probes allowed, with what it has', () => {
    const { result, outcomes } = search({ capacityEps: 7_000 }, 1, { probesMax: 9 });
    expect(outcomes).to.have.length(9);
    expect(result).to.deep.include({ kind: 'found', isPrecise: false });
    if (result.kind === 'found') expect(7_000).to.be.within(result.lowEps, result.highEps);
  });

  it('claims no interval up to where the rig could not tell', () => {
    const outcomes = [5_000, 5_000, 5_000, 5_000].map((rateEps): Outcome => ({ rateEps, sustained: true }));
    for (let time = 0; time < 4; time += 1) outcomes.push({ rateEps: 5_200, sustained: false });
    const silent = [5_100, 5_100, 5_100].map((rateEps): Outcome => ({ rateEps, sustained: null }));
    expect(resultOf(outcomes, settings)).to.include({ kind: 'found' });
    expect(resultOf([...outcomes, ...silent], settings)).to.deep.equal({ kind: 'at-least', lowEps: 5_000, end: 'rig' });
  });

  it('claims no interval up to where it never looked', () => {
    const outcomes = [1_000, 2_000, 4_000].map((rateEps) => ({ rateEps, sustained: true }));
    expect(resultOf(outcomes, settings)).to.deep.equal({ kind: 'at-least', lowEps: 4_000, end: 'early' });
  });
});
