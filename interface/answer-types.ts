// Finds what each view and each route answers, by the types in the source.
import { join, relative } from 'node:path';
import ts from 'typescript';
import { typeToSchema, type JsonSchema, type SchemaPorts } from './type-to-schema.ts';

export type AnswerTypes = {
  readonly views: ReadonlyMap<string, JsonSchema>;
  /** By method and path. */
  readonly routes: ReadonlyMap<string, JsonSchema>;
  readonly parts: ReadonlyMap<string, JsonSchema>;
};

const ROUTE_ANSWERS = 'interface/route-answers.ts';

function openProgram(root: string): ts.Program {
  const config = join(root, 'tsconfig.server.json');
  const parsed = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, root);
  return ts.createProgram([...parsed.fileNames, join(root, ROUTE_ANSWERS)], { ...parsed.options, incremental: false });
}

function isWorthAName(type: ts.Type): boolean {
  return type.aliasTypeArguments === undefined && (type.isUnion() || (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0);
}

function findName(root: string, type: ts.Type): string | undefined {
  const declaration = type.aliasSymbol?.declarations?.[0];
  if (!type.aliasSymbol || !declaration || !isWorthAName(type)) return undefined;
  const file = relative(root, declaration.getSourceFile().fileName);
  if (!/^(src|interface)\//.test(file)) return undefined;
  const feature = /^src\/features\/([^/]+)\//.exec(file)?.[1];
  return feature ? `${feature}.${type.aliasSymbol.getName()}` : type.aliasSymbol.getName();
}

/** `checkpoint.Figures` for a type of a feature, `CommandAnswer` for one of the core; types of packages stay where they stand. */
function createNamer(root: string): (type: ts.Type) => string | undefined {
  const typeByName = new Map<string, ts.Type>();
  return (type) => {
    const name = findName(root, type);
    if (name === undefined || (typeByName.get(name) ?? type) !== type) return undefined;
    typeByName.set(name, type);
    return name;
  };
}

function findProperty(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = literal.properties.find((each): each is ts.PropertyAssignment => ts.isPropertyAssignment(each) && each.name.getText() === name);
  return property?.initializer;
}

/** What the function in `run` returns once it is settled, not what a view in general may return. */
function answerOf({ checker }: SchemaPorts, run: ts.Expression): ts.Type {
  const [signature] = checker.getTypeAtLocation(run).getCallSignatures();
  const returned = signature && checker.getAwaitedType(signature.getReturnType());
  if (!returned) throw new Error(`${run.getText().slice(0, 80)} answers nothing.`);
  return returned;
}

function listCalls(node: ts.Node): ts.CallExpression[] {
  const below: ts.CallExpression[] = [];
  ts.forEachChild(node, (child) => void below.push(...listCalls(child)));
  return ts.isCallExpression(node) && node.expression.getText() === 'defineView' ? [node, ...below] : below;
}

function readViews(program: ts.Program, ports: SchemaPorts): Map<string, JsonSchema> {
  const schemaByView = new Map<string, JsonSchema>();
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || !/\/src\/features\/.*\/server\//.test(file.fileName)) continue;
    for (const call of listCalls(file)) {
      const [literal] = call.arguments;
      const [name, run] = literal && ts.isObjectLiteralExpression(literal) ? [findProperty(literal, 'name'), findProperty(literal, 'run')] : [];
      if (!name || !run || !ts.isStringLiteral(name)) throw new Error(`A view in ${file.fileName} does not say its name and what it runs where it is defined.`);
      schemaByView.set(name.text, typeToSchema(ports, answerOf(ports, run)));
    }
  }
  return schemaByView;
}

function readRoutes(program: ts.Program, ports: SchemaPorts, root: string): Map<string, JsonSchema> {
  const source = program.getSourceFile(join(root, ROUTE_ANSWERS));
  const declaration = source?.statements.find((statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === 'RouteAnswers');
  if (!declaration) throw new Error(`${ROUTE_ANSWERS} has no RouteAnswers.`);
  const type = ports.checker.getTypeAtLocation(declaration);
  return new Map(type.getProperties().map((property) => [property.getName(), typeToSchema(ports, ports.checker.getTypeOfSymbol(property))]));
}

/** Reads the whole source of the server; takes some seconds. */
export function readAnswerTypes(root: string): AnswerTypes {
  const program = openProgram(root);
  const ports: SchemaPorts = { checker: program.getTypeChecker(), nameOf: createNamer(root), parts: new Map() };
  const views = readViews(program, ports);
  const routes = readRoutes(program, ports, root);
  return { views, routes, parts: ports.parts };
}
