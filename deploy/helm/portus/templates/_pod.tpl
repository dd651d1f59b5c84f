{{/* What the pods of Portus have in common: server, worker, test. */}}

{{/* Settings. Everything that is secret comes from Secrets. */}}
{{- define "portus.environment" -}}
{{- $secret := include "portus.secretName" . -}}
- name: PORTUS_PUBLIC_URL
  value: {{ .Values.publicUrl | quote }}
- name: PORTUS_LISTEN
  value: 0.0.0.0:5000
- name: PORTUS_TRUSTED_PROXIES
  value: {{ .Values.trustedProxies | quote }}
- name: PORTUS_SECRET_KEY_BASE
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: secret-key-base } }
- name: PORTUS_SETUP_CODE
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: setup-code } }
{{- if include "portus.hasServer" . }}
- name: PORTUS_DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ .Values.database.existingSecret | default (printf "%s-database" (include "portus.name" .)) }}, key: url } }
{{- end }}
{{- if not .Values.registry.embedded }}
- name: PORTUS_REGISTRY_EMBEDDED
  value: 'false'
- name: PORTUS_TOKEN_KEY_FILE
  value: /token/token.key
- name: PORTUS_TOKEN_CERTIFICATE_FILE
  value: /token/token.crt
- name: PORTUS_INIT_REGISTRY_NAME
  value: {{ include "portus.registryName" . }}
- name: PORTUS_INIT_REGISTRY_HOSTNAME
  value: {{ include "portus.publicHost" . | quote }}
- name: PORTUS_INIT_REGISTRY_USE_SSL
  value: {{ hasPrefix "https:" .Values.publicUrl | quote }}
- name: PORTUS_INIT_REGISTRY_INTERNAL_URL
  value: http://{{ include "portus.registryName" . }}:5000
- name: PORTUS_INIT_REGISTRY_SERVICE
  value: portus
- name: PORTUS_INIT_REGISTRY_NOTIFICATION_SECRET
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: notification-secret } }
{{- end }}
{{- include "portus.trustEnvironment" . }}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* The authority that this chart made is not one that programs know. */}}
{{- define "portus.trustEnvironment" -}}
{{- if eq .Values.tls.mode "chart" }}
- name: PORTUS_TRUST_FOLDER
  value: /trust
{{- end }}
{{- end }}
{{- define "portus.trustMount" -}}
{{- if eq .Values.tls.mode "chart" }}
- { name: trust, mountPath: /trust, readOnly: true }
{{- end }}
{{- end }}
{{- define "portus.trustVolume" -}}
{{- if eq .Values.tls.mode "chart" }}
- name: trust
  secret:
    secretName: {{ include "portus.tlsSecretName" . }}
    items: [{ key: ca.crt, path: ca.crt }]
{{- end }}
{{- end }}

{{- define "portus.podSecurity" -}}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
automountServiceAccountToken: false
enableServiceLinks: false
{{- end }}
{{- define "portus.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- define "portus.placement" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "portus.mounts" -}}
volumeMounts:
  - { name: data, mountPath: /data }
  - { name: tmp, mountPath: /tmp }
{{- if not .Values.registry.embedded }}
  - { name: token, mountPath: /token, readOnly: true }
{{- end }}
{{- include "portus.trustMount" . | nindent 2 }}
{{- end }}
{{/* Takes (dict "root" . "claimed" whether a claim brings the data volume). */}}
{{- define "portus.volumes" -}}
volumes:
  - { name: tmp, emptyDir: {} }
{{- if not .claimed }}
  # Nothing that must be kept: keys and secrets are in Secrets, the rest is in the database.
  - { name: data, emptyDir: {} }
{{- end }}
{{- with .root }}
{{- if not .Values.registry.embedded }}
  - name: token
    secret:
      secretName: {{ include "portus.secretName" . }}
      items: [{ key: token.key, path: token.key }, { key: token.crt, path: token.crt }]
{{- end }}
{{- include "portus.trustVolume" . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "portus.server" -}}
metadata:
  labels: {{- include "portus.labels" . | nindent 4 }}
    app.kubernetes.io/component: server
  annotations:
    # Settings are read at the start, so another database needs other pods.
    checksum/database: {{ toJson .Values.database | sha256sum }}
{{- with .Values.podAnnotations }}
{{- toYaml . | nindent 4 }}
{{- end }}
spec:
  {{- include "portus.podSecurity" . | nindent 2 }}
  {{- include "portus.placement" . | nindent 2 }}
  # Transfers in progress get thirty seconds.
  terminationGracePeriodSeconds: 60
  containers:
    - name: portus
      image: {{ include "portus.image" . | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args: [serve]
      env: {{- include "portus.environment" . | nindent 8 }}
      ports: [{ name: http, containerPort: 5000 }]
      startupProbe:
        httpGet: { path: /healthz, port: http }
        periodSeconds: 2
        # Five minutes: a database that comes up late, or a long migration.
        failureThreshold: 150
      livenessProbe:
        httpGet: { path: /healthz, port: http }
        timeoutSeconds: 5
      readinessProbe:
        httpGet: { path: /readyz, port: http }
        timeoutSeconds: 5
      resources: {{- toYaml .Values.resources | nindent 8 }}
      {{- include "portus.containerSecurity" . | nindent 6 }}
      {{- include "portus.mounts" . | nindent 6 }}
  {{- $claimed := and (include "portus.keepsData" .) .Values.persistence.enabled }}
  {{- include "portus.volumes" (dict "root" . "claimed" $claimed) | nindent 2 }}
{{- end }}
