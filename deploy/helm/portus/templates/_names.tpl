{{/* Names, and what follows from the values. Each fact has one definition here. */}}

{{- define "portus.name" -}}
{{- if contains "portus" .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-portus" .Release.Name | trunc 50 | trimSuffix "-" }}{{ end -}}
{{- end }}

{{- define "portus.registryName" -}}
{{ include "portus.name" . }}-registry
{{- end }}

{{/* host[:port] as image references write it. */}}
{{- define "portus.publicHost" -}}
{{ get (urlParse .Values.publicUrl) "host" }}
{{- end }}

{{/* Without the port: what an ingress and a certificate know. */}}
{{- define "portus.hostname" -}}
{{ get (urlParse .Values.publicUrl) "hostname" }}
{{- end }}

{{- define "portus.origin" -}}
{{- $url := urlParse .Values.publicUrl -}}
{{ $url.scheme }}://{{ $url.host }}
{{- end }}

{{- define "portus.path" -}}
{{ get (urlParse .Values.publicUrl) "path" | trimSuffix "/" }}
{{- end }}

{{/* "true" or nothing. */}}
{{- define "portus.hasServer" -}}
{{- if or .Values.database.url .Values.database.existingSecret }}true{{ end -}}
{{- end }}
{{/* The pod keeps something: SQLite, or the images of an embedded registry. */}}
{{- define "portus.keepsData" -}}
{{- if or .Values.registry.embedded (not (include "portus.hasServer" .)) }}true{{ end -}}
{{- end }}
{{- define "portus.registryVolume" -}}
{{- if and (not .Values.registry.embedded) (not .Values.registry.storage) }}true{{ end -}}
{{- end }}

{{- define "portus.secretName" -}}
{{ .Values.existingSecret | default (include "portus.name" .) }}
{{- end }}
{{- define "portus.tlsSecretName" -}}
{{ .Values.tls.secretName | default (printf "%s-tls" (include "portus.name" .)) }}
{{- end }}

{{- define "portus.selector" -}}
app.kubernetes.io/name: portus
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "portus.labels" -}}
{{ include "portus.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "portus.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* Stays across upgrades: the value that the cluster has, else a new one. Takes (dict "kept" … "key" … "length" …). */}}
{{- define "portus.kept" -}}
{{- if hasKey .kept .key }}{{ get .kept .key }}{{ else }}{{ randAlphaNum (int .length) | b64enc }}{{ end -}}
{{- end }}

{{/* Mistakes that would lose data or not work are refused before anything is installed. */}}
{{- define "portus.check" -}}
{{- $url := urlParse (required "publicUrl is missing: the URL that people and clients use, such as https://registry.example.org." .Values.publicUrl) -}}
{{- if not (has $url.scheme (list "http" "https")) }}{{ fail (printf "publicUrl is %q; it begins with https:// or http://." .Values.publicUrl) }}{{ end -}}
{{- if and (eq $url.scheme "http") (ne .Values.tls.mode "none") }}{{ fail "publicUrl is plain HTTP, but tls.mode asks for TLS: make it https://, or set tls.mode to none." }}{{ end -}}
{{- if and (eq .Values.tls.mode "secret") (not .Values.tls.secretName) }}{{ fail "tls.mode is secret: set tls.secretName to the Secret with tls.crt and tls.key." }}{{ end -}}
{{- if and (eq .Values.tls.mode "cert-manager") (not .Values.tls.issuer.name) }}{{ fail "tls.mode is cert-manager: set tls.issuer.name." }}{{ end -}}
{{- if and (not .Values.persistence.enabled) (not .Values.persistence.iAcceptThatEverythingIsLost) }}{{ fail "persistence.enabled is false: images and accounts would be gone with the pod. Leave it on, or also set persistence.iAcceptThatEverythingIsLost to true." }}{{ end -}}
{{- if and (gt (int .Values.replicas) 1) (not (include "portus.hasServer" .)) }}{{ fail "replicas is more than 1, and SQLite has one writer: set database.url (PostgreSQL or MariaDB), or replicas to 1." }}{{ end -}}
{{- if and (gt (int .Values.replicas) 1) .Values.registry.embedded }}{{ fail "replicas is more than 1, and an embedded registry belongs to one pod: set registry.embedded to false, or replicas to 1." }}{{ end -}}
{{- if and (gt (int .Values.workers) 0) (not (include "portus.hasServer" .)) }}{{ fail "workers need a database server: set database.url (PostgreSQL or MariaDB), or workers to 0." }}{{ end -}}
{{- if and (gt (int .Values.registry.replicas) 1) (include "portus.registryVolume" .) (not (has "ReadWriteMany" .Values.persistence.accessModes)) }}{{ fail "registry.replicas is more than 1: give all of them one storage, by registry.storage or by persistence.accessModes [ReadWriteMany]." }}{{ end -}}
{{- if and .Values.gateway.enabled (not .Values.gateway.parentRefs) }}{{ fail "gateway.enabled needs gateway.parentRefs: the Gateway that the routes attach to." }}{{ end -}}
{{- end }}
