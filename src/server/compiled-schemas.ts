/**
 * Compiles equal schemas once for the whole process, and what a reply looks like when the first one is written: there are hundreds
 * of them, most say the same of failures, and compiling all would be most of the work of a start. No schema may refer to another by its id.
 */
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import fastJson, { type Schema } from 'fast-json-stringify';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';

type Serialize = (data: unknown) => string;

const ajv = new Ajv({
  allErrors: true,
  // `?page=2` is text, and one value may stand for a list of one.
  coerceTypes: 'array',
  useDefaults: true,
  removeAdditional: false,
  addUsedSchema: false,
});
formats(ajv);

const validators = new Map<string, ValidateFunction>();
const serializers = new Map<string, Serialize>();

function known<Result>(results: Map<string, Result>, schema: unknown, compile: () => Result): Result {
  const key = JSON.stringify(schema);
  const result = results.get(key) ?? compile();
  results.set(key, result);
  return result;
}

export const validatorOf: FastifySchemaCompiler<AnySchema> = ({ schema }) =>
  known(validators, schema, () => ajv.compile(schema));

export const serializerOf: FastifySerializerCompiler<Schema> = ({ schema }) =>
  known(serializers, schema, () => {
    let serialize: Serialize | undefined;
    return (data) => (serialize ??= fastJson(schema))(data);
  });
