import { compileSeeds, reportFaults } from './compile-seeds.js';

try {
  compileSeeds();
} catch (error) {
  reportFaults(error);
}
