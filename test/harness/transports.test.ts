import { describeTransport } from './transport-conformance.js';
import { tcp } from '../../harness/transports/tcp.js';

describeTransport(tcp);
