/** How to collect the garbage of a registry that runs elsewhere: the same steps, done by hand. Pure. */
import type { CollectionGuide, CollectionGuideQuery, collectionPlaces } from '../contract/api/garbage.ts';

export interface GuideFacts {
  readonly name: string;
  /** As last seen. */
  readonly generation: string | null;
  /** Seconds after which no token that allows a write is valid any more, counted from the freeze. */
  readonly writesEndAfterSeconds: number;
}

type Place = (typeof collectionPlaces)[number];

const config = { '2': '/etc/docker/registry/config.yml', '3': '/etc/distribution/config.yml' } as const;

export function collectionGuide(facts: GuideFacts, query: CollectionGuideQuery): CollectionGuide {
  const { name, writesEndAfterSeconds: seconds } = facts;
  const generation = query.generation ?? (facts.generation?.startsWith('2') === true ? '2' : '3');
  const place = query.place ?? 'compose';
  const file = config[generation];
  const job = commandsOf(place, generation, name);
  return {
    registry: name,
    steps: [
      {
        title: 'Freeze',
        why: 'Portus gives no token that allows a write any more. What is pushed during a collection can be destroyed by it.',
        commands: [`portus registry freeze ${quoted(name)} --for 2h --because "Its garbage is being collected."`],
      },
      {
        title: 'Wait',
        why: `Tokens that clients have still work for ${seconds} seconds, and an upload that began may go on for longer: look at the log of the registry until there are no PATCH, PUT, POST or DELETE requests any more.`,
        commands: [`sleep ${seconds}`],
      },
      {
        title: 'Bring the catalog up to date, and keep a copy',
        why: 'So that what people see can be compared afterwards.',
        commands: [`portus sync ${quoted(name)}`],
      },
      {
        title: 'See what would go',
        why: `The last lines say how many blobs and manifests are eligible. "0 manifests" must be among them. Stop when it is much more than you deleted. ${generation === '3' ? 'When it ends with "unrecognized manifest schema version", an image of schema 1 is stored: delete it first.' : ''}`.trim(),
        commands: [job.run(`garbage-collect --dry-run ${file}`)],
      },
      {
        title: 'Collect',
        why:
          generation === '2'
            ? 'Never with --delete-untagged: this generation then deletes the platform images of every multi-arch tag.'
            : 'Never with --delete-untagged: it deletes signatures and SBOMs that are attached without a tag.',
        commands: [job.run(`garbage-collect ${file}`)],
      },
      {
        title: 'Restart the registry',
        why: 'It remembers blobs that are gone, and clients would not upload them again. If it has a cache in Redis, empty that too (FLUSHDB).',
        commands: [job.restart],
      },
      {
        title: 'Thaw and compare',
        why: 'Pushing works again. The comparison says whether something is missing.',
        commands: [`portus registry thaw ${quoted(name)}`, `portus sync ${quoted(name)}`],
      },
    ],
    files: job.files,
  };
}

interface Job {
  /** The command that runs the registry program with these arguments on the storage of the registry. */
  readonly run: (args: string) => string;
  readonly restart: string;
  readonly files: CollectionGuide['files'];
}

function commandsOf(place: Place, generation: '2' | '3', name: string): Job {
  const image = `registry:${generation}`;
  const program = generation === '2' ? 'docker-registry' : 'registry';
  switch (place) {
    case 'compose':
      return {
        run: (args) => `docker compose run --rm --no-deps registry ${args}`,
        restart: 'docker compose restart registry',
        files: [],
      };
    case 'docker':
      return {
        run: (args) => `docker exec registry registry ${args}`,
        restart: 'docker restart registry',
        files: [],
      };
    case 'program':
      return {
        run: (args) => `${program} ${args}`,
        restart: `systemctl restart ${program}`,
        files: [],
      };
    case 'systemd':
      return {
        run: (args) =>
          args.includes('--dry-run') ? `${program} ${args}` : 'systemctl start --wait registry-collect.service',
        restart: `systemctl restart ${program}`,
        files: [{ name: 'registry-collect.service', content: unit(program, config[generation], name) }],
      };
    case 'kubernetes':
      return {
        run: (args) => {
          const job = args.includes('--dry-run') ? 'registry-collect-dry-run' : 'registry-collect';
          return `kubectl apply -f ${job}.yaml && kubectl wait --for=condition=complete --timeout=24h job/${job} && kubectl logs job/${job}`;
        },
        restart: 'kubectl rollout restart deployment/registry',
        files: ['registry-collect-dry-run', 'registry-collect'].map((job) => ({
          name: `${job}.yaml`,
          content: kubernetesJob(job, image, config[generation]),
        })),
      };
  }
}

const unit = (program: string, file: string, name: string): string => `[Unit]
Description=Collects the garbage of the registry ${name.replaceAll(/[\r\n%]/g, ' ')}

[Service]
Type=oneshot
# The user that the registry runs as, so that files stay its own.
User=docker-registry
ExecStart=/usr/bin/env ${program} garbage-collect ${file}
`;

const kubernetesJob = (job: string, image: string, file: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${job}
spec:
  backoffLimit: 0
  ttlSecondsAfterFinished: 86400
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: collect
          image: ${image}
          args: [garbage-collect${job.endsWith('dry-run') ? ', --dry-run' : ''}, ${file}]
          volumeMounts:
            - { name: storage, mountPath: /var/lib/registry }
            - { name: config, mountPath: ${file}, subPath: config.yml, readOnly: true }
      volumes:
        # The same as of the registry.
        - name: storage
          persistentVolumeClaim: { claimName: registry }
        - name: config
          secret: { secretName: registry-config }
`;

/** A word for a shell. */
const quoted = (text: string): string => (/^[\w.:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
