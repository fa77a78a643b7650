import { makeClusterTemplate } from './cluster-template.js';
import { compileSeeds, reportFaults } from './compile-seeds.js';
import { MIGRATIONS } from './open-store.js';

try {
  compileSeeds();
  await makeClusterTemplate(MIGRATIONS);
} catch (error) {
  reportFaults(error);
}
