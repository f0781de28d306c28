/** The valibot schemas of the API as JSON Schema (2020-12): the few kinds that they use. */
import type * as v from 'valibot';

export type JsonSchema = { [key: string]: unknown };

/** @throws Error for a kind of schema that the API does not use yet: say here what it means */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  // schemas made by `pipe` list their steps, the schema itself first
  const steps: readonly { kind: string; type: string }[] =
    'pipe' in schema ? (schema.pipe as never) : [];
  return Object.assign(
    ofType(schema),
    ...steps.slice(1).map((step) => ofStep(step, schema.type === 'array')),
  );
}

function ofType(schema: v.GenericSchema): JsonSchema {
  switch (schema.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: schema.type };
    case 'optional':
    case 'exact_optional':
      return jsonSchemaOf(wrappedIn(schema));
    case 'nullable':
      return { anyOf: [jsonSchemaOf(wrappedIn(schema)), { type: 'null' }] };
    case 'picklist':
      return { type: 'string', enum: optionsOf(schema) };
    case 'array':
      return { type: 'array', items: jsonSchemaOf(itemOf(schema)) };
    case 'record': {
      const { key, value } = recordOf(schema);
      return {
        ...{ type: 'object', propertyNames: jsonSchemaOf(key) },
        additionalProperties: jsonSchemaOf(value),
      };
    }
    case 'object':
      return ofObject(entriesOf(schema));
    case 'strict_object':
      return { ...ofObject(entriesOf(schema)), additionalProperties: false };
    default:
      throw new Error(`no JSON Schema for ${schema.type}`);
  }
}

function ofObject(entries: Record<string, v.GenericSchema>): JsonSchema {
  const names = Object.keys(entries);
  const required = names.filter((name) => !/optional$/.test(entries[name]?.type ?? ''));
  const properties = Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [name, jsonSchemaOf(entry)]),
  );
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

// of schemas of these types valibot has these fields
const wrappedIn = (schema: v.GenericSchema) =>
  (schema as unknown as { wrapped: v.GenericSchema }).wrapped;
const entriesOf = (schema: v.GenericSchema) =>
  (schema as unknown as { entries: Record<string, v.GenericSchema> }).entries;
const itemOf = (schema: v.GenericSchema) => (schema as unknown as { item: v.GenericSchema }).item;
const recordOf = (schema: v.GenericSchema) =>
  schema as unknown as { key: v.GenericSchema; value: v.GenericSchema };
const optionsOf = (schema: v.GenericSchema) => (schema as unknown as { options: string[] }).options;

function ofStep(step: { kind: string; type: string }, isArray: boolean): JsonSchema {
  const { kind, type } = step;
  // a step's requirement, and a description, by their type
  const { requirement, description } = step as unknown as {
    requirement: RegExp | number;
    description: string;
  };
  if (kind === 'schema') return jsonSchemaOf(step as unknown as v.GenericSchema);
  switch (type) {
    case 'description':
      return { description };
    case 'regex':
      return { pattern: String((requirement as RegExp).source) };
    case 'iso_timestamp':
      return { format: 'date-time' };
    case 'ipv4':
      return { format: 'ipv4' };
    case 'min_length':
      return { [isArray ? 'minItems' : 'minLength']: requirement };
    case 'max_length':
      return { [isArray ? 'maxItems' : 'maxLength']: requirement };
    case 'min_value':
      return { minimum: requirement };
    case 'max_value':
      return { maximum: requirement };
    case 'integer':
      return { type: 'integer' };
    // what no schema can say; the description does
    case 'check':
      return {};
    default:
      throw new Error(`no JSON Schema for ${type}`);
  }
}
