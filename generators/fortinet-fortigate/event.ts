import { slot, type KindEvent } from '../coded-profile.js';
import type { Scene } from '../session.js';
import { log } from './log.js';

/** An administrator signs in, fails to, or changes the configuration. */
export function eventSystem(scene: Scene): KindEvent {
  const { draw, world } = scene;
  const administrator = draw.of(world.administrators);
  const { address } = draw.of(world.hosts);
  const door = draw.of(['https', 'ssh']);
  const event = draw.of(systemEvents);
  const type = { logId: event.logId, category: 'event:system', title: event.title, level: event.level };
  return log(scene, type, [
    ['FTNTFGTlogdesc', event.description],
    ['FTNTFGTsn', String(draw.between(1, 9_999_999))],
    ['duser', administrator],
    ['sproc', `${door}(${address})`],
    ['src', address],
    ['externalId', slot('id')],
    ['act', event.action],
    ['outcome', event.outcome],
    ['reason', event.reason],
    ['FTNTFGTprofile', 'super_admin'],
    ['msg', `Administrator ${administrator} ${event.told} from ${door}(${address})`],
  ]);
}

const systemEvents = [
  {
    logId: '0100032001',
    title: 'login success',
    level: 'information',
    description: 'Admin login successful',
    action: 'login',
    outcome: 'success',
    reason: 'none',
    told: 'logged in successfully',
  },
  {
    logId: '0100032002',
    title: 'login failed',
    level: 'alert',
    description: 'Admin login failed',
    action: 'login',
    outcome: 'failed',
    reason: 'passwd_invalid',
    told: 'login failed because of invalid password',
  },
  {
    logId: '0100032003',
    title: 'logout success',
    level: 'information',
    description: 'Admin logout successful',
    action: 'logout',
    outcome: 'success',
    reason: 'exit',
    told: 'logged out',
  },
  {
    logId: '0100044547',
    title: 'Edit',
    level: 'information',
    description: 'Object attribute configured',
    action: 'Edit',
    outcome: 'success',
    reason: 'none',
    told: 'edited firewall.policy status[enable->disable] logtraffic=all',
  },
] as const;
