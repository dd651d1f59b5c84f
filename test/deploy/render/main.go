// Renders a chart as Helm 3 does, for tests on machines that have no Helm: the same template language, the same
// function library (sprig), Helm's own functions on top. Standard library and Debian packages only.
//
// stdin: {"chart": folder, "release": name, "namespace": name, "values": {…}, "cluster": [objects that lookup finds]}
// stdout: {"documents": {template: text}} or {"error": what Helm would say}
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v2"
)

type object = map[string]interface{}

type request struct {
	Chart, Release, Namespace string
	Values                    object
	Cluster                   []object
}

func main() {
	var asked request
	check(json.NewDecoder(os.Stdin).Decode(&asked))
	documents, err := render(asked)
	answer := object{"documents": documents}
	if err != nil {
		answer = object{"error": err.Error()}
	}
	check(json.NewEncoder(os.Stdout).Encode(answer))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func render(asked request) (object, error) {
	values := readYaml(filepath.Join(asked.Chart, "values.yaml"))
	chart := object{}
	for key, value := range readYaml(filepath.Join(asked.Chart, "Chart.yaml")) {
		// Go names the fields of the chart: .Chart.AppVersion.
		chart[strings.ToUpper(key[:1])+key[1:]] = value
	}
	data := object{
		"Values":  merge(values, asked.Values),
		"Chart":   chart,
		"Release": object{"Name": asked.Release, "Namespace": asked.Namespace, "Service": "Helm"},
	}
	all := template.New("chart").Option("missingkey=zero")
	all.Funcs(sprig.TxtFuncMap()).Funcs(helmFunctions(all, asked.Cluster))
	files, err := filepath.Glob(filepath.Join(asked.Chart, "templates", "*"))
	check(err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		check(err)
		if _, err := all.New(filepath.Base(file)).Parse(string(text)); err != nil {
			return nil, err
		}
	}
	documents := object{}
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasPrefix(name, "_") {
			continue
		}
		var out bytes.Buffer
		data["Template"] = object{"Name": "portus/templates/" + name, "BasePath": "portus/templates"}
		if err := all.ExecuteTemplate(&out, name, data); err != nil {
			return nil, err
		}
		// As Helm: a key that is missing prints nothing.
		documents[name] = strings.ReplaceAll(out.String(), "<no value>", "")
	}
	return documents, nil
}

func helmFunctions(all *template.Template, cluster []object) template.FuncMap {
	return template.FuncMap{
		"include": func(name string, data interface{}) (string, error) {
			var out bytes.Buffer
			err := all.ExecuteTemplate(&out, name, data)
			return out.String(), err
		},
		"required": func(message string, value interface{}) (interface{}, error) {
			if value == nil || value == "" {
				return nil, fmt.Errorf("%s", message)
			}
			return value, nil
		},
		"toYaml": func(value interface{}) (string, error) {
			text, err := yaml.Marshal(value)
			return strings.TrimSuffix(string(text), "\n"), err
		},
		"lookup": func(apiVersion, kind, namespace, name string) object {
			for _, found := range cluster {
				metadata, _ := found["metadata"].(object)
				if found["apiVersion"] == apiVersion && found["kind"] == kind && metadata["name"] == name {
					return found
				}
			}
			return object{}
		},
	}
}

// Like Helm, through JSON: numbers become floating point, and every map has text keys.
func readYaml(path string) object {
	text, err := os.ReadFile(path)
	check(err)
	var found interface{}
	check(yaml.Unmarshal(text, &found))
	encoded, err := json.Marshal(withTextKeys(found))
	check(err)
	result := object{}
	check(json.Unmarshal(encoded, &result))
	return result
}

func withTextKeys(value interface{}) interface{} {
	switch known := value.(type) {
	case map[interface{}]interface{}:
		result := object{}
		for key, inner := range known {
			result[fmt.Sprint(key)] = withTextKeys(inner)
		}
		return result
	case []interface{}:
		for i, inner := range known {
			known[i] = withTextKeys(inner)
		}
	}
	return value
}

// The operator's values over the chart's own, key by key.
func merge(below, above object) object {
	result := object{}
	for key, value := range below {
		result[key] = value
	}
	for key, value := range above {
		inner, isObject := value.(object)
		under, wasObject := result[key].(object)
		if isObject && wasObject {
			result[key] = merge(under, inner)
		} else {
			result[key] = value
		}
	}
	return result
}
