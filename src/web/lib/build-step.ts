/** History steps as somebody wrote them. */

/**
 * The instruction of a Dockerfile behind the `created_by` of a history step (OCI image configuration, `history`):
 * the classic builder writes `/bin/sh -c #(nop) CMD …`, BuildKit appends `# buildkit`.
 */
export function buildStep(createdBy: string): string {
  const text = createdBy.replace(/\s*# buildkit$/, '').trim();
  const instruction = /^\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(text)?.[1];
  if (instruction !== undefined) return instruction.trim();
  const command = /^(?:RUN )?(?:\|\d+ .*)?\/bin\/(?:ba)?sh -(?:eo pipefail -)?c (.*)$/s.exec(text)?.[1];
  return command === undefined ? text : `RUN ${command.trim()}`;
}
