#!/usr/bin/env node
/** The program's entry. Its heap must be told before the modules are loaded that would fill it. */
import { keepYoungGenerationSmall } from '../small-heap.js';

keepYoungGenerationSmall();
await import('./command.js');
