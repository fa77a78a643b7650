import { makeClusterTemplate } from './cluster-template.js';
import { compileSeeds, reportFaults } from './compile-seeds.js';

try {
  compileSeeds();
  await makeClusterTemplate();
} catch (error) {
  reportFaults(error);
}
