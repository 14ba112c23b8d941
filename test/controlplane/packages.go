package controlplane

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/wait"

	"coderenv.io/platform/test/controlplane/registry"
	"coderenv.io/platform/test/controlplane/standin"
)

const (
	// configurationPackage is where the Configuration is published, beside the
	// function that its metadata names.
	configurationPackage = "xpkg.coderenv.io/platform/coderenv"
	// ourVersion satisfies what the Configuration asks of the function.
	ourVersion = "v0.1.0"

	awsModule  = "github.com/upbound/provider-aws/v2"
	packageAPI = "pkg.crossplane.io"

	pollInterval = 200 * time.Millisecond
)

// A dependency is a package that the Configuration asks for.
type dependency struct{ kind, name string }

// installPackages publishes our packages and the stand-ins on a registry of our
// own, has Crossplane look for them there, and installs the Configuration alone.
// Everything else Crossplane's package manager has to find out by itself.
func (x *Crossplane) installPackages(ctx context.Context) error {
	var err error
	if x.registry, err = registry.Start(ctx); err != nil {
		return err
	}
	dependencies, err := x.publish(ctx)
	if err != nil {
		return err
	}
	if err := x.redirect(ctx, dependencies); err != nil {
		return err
	}
	if err := x.Apply(ctx, packageObject("Configuration", "coderenv", configurationPackage+":"+ourVersion)); err != nil {
		return err
	}
	return x.awaitPackages(ctx, len(dependencies))
}

// publish pushes every package that an installation needs.
func (x *Crossplane) publish(ctx context.Context) ([]dependency, error) {
	root, err := Root()
	if err != nil {
		return nil, err
	}
	dependencies, err := dependenciesOf(filepath.Join(root, "crossplane.yaml"))
	if err != nil {
		return nil, err
	}
	builder, version, err := x.standIns(ctx)
	if err != nil {
		return nil, err
	}
	built := filepath.Join(root, "_output")
	files := map[string]string{configurationPackage + ":" + ourVersion: filepath.Join(built, "coderenv.xpkg")}
	for _, d := range dependencies {
		if d.kind == "Function" {
			files[d.name+":"+ourVersion] = filepath.Join(built, path.Base(d.name)+"-"+runtime.GOARCH+".xpkg")
			continue
		}
		standIns, err := builder.Build(ctx, d.name)
		if err != nil {
			return nil, err
		}
		for name, file := range standIns {
			files[name+":"+version] = file
		}
	}
	for name, file := range files {
		_, repository := registry.SplitHost(name)
		if err := x.registry.Push(ctx, file, repository); err != nil {
			return nil, fmt.Errorf("%w: run make package if it is missing", err)
		}
	}
	return dependencies, nil
}

// standIns returns the builder of the provider's stand-ins and the version that
// they have: that of the module whose CRDs they carry.
func (x *Crossplane) standIns(ctx context.Context) (standin.Builder, string, error) {
	source, err := moduleDirectory(ctx, "test", awsModule)
	if err != nil {
		return standin.Builder{}, "", err
	}
	cli, err := Binary("crossplane")
	if err != nil {
		return standin.Builder{}, "", err
	}
	_, version, _ := strings.Cut(filepath.Base(source), "@")
	return standin.Builder{Crossplane: cli, CRDs: filepath.Join(source, "package", "crds"), Out: x.dir.path}, version, nil
}

// redirect has Crossplane pull from our registry what it would pull from the
// internet. Packages keep their names: the package manager rewrites an image's
// address and nothing else.
func (x *Crossplane) redirect(ctx context.Context, dependencies []dependency) error {
	configs := map[string]*unstructured.Unstructured{}
	for _, d := range append(dependencies, dependency{name: configurationPackage}) {
		org := path.Dir(d.name)
		_, repository := registry.SplitHost(org)
		config := object(packageAPI, "v1beta1", "ImageConfig", "", strings.NewReplacer("/", "-", ".", "-").Replace(org))
		config.Object["spec"] = map[string]any{
			"matchImages":  []any{map[string]any{"type": "Prefix", "prefix": org}},
			"rewriteImage": map[string]any{"prefix": x.registry.Host() + "/" + repository},
		}
		configs[org] = config
	}
	for _, config := range configs {
		if err := x.Apply(ctx, config); err != nil {
			return err
		}
	}
	return nil
}

// awaitPackages returns when every package is installed and healthy. wanted is
// how many the Configuration asks for; the packages may bring more.
func (x *Crossplane) awaitPackages(ctx context.Context, wanted int) error {
	return poll(ctx, "the packages are not installed", func(ctx context.Context) (string, error) {
		if err := x.supplyRuntimes(ctx); err != nil {
			return "", err
		}
		found := 0
		for _, kind := range []string{"Configuration", "Function", "Provider"} {
			n, missing, err := x.survey(ctx, packageAPI, "v1", kind, every, "Installed", "Healthy")
			if err != nil || missing != "" {
				return missing, err
			}
			found += n
		}
		if found < wanted+1 {
			return fmt.Sprintf("%d of %d packages are there", found, wanted+1), nil
		}
		return "", nil
	})
}

func every(*unstructured.Unstructured) bool { return true }

// survey counts the objects of a kind, and says of the first selected one that
// lacks a condition what it lacks.
func (x *Crossplane) survey(
	ctx context.Context, group, version, kind string, selected func(*unstructured.Unstructured) bool, conditions ...string,
) (found int, missing string, err error) {
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(schema.GroupVersionKind{Group: group, Version: version, Kind: kind + "List"})
	if err := x.Client().List(ctx, list); err != nil {
		return 0, "", err
	}
	for i := range list.Items {
		if !selected(&list.Items[i]) {
			continue
		}
		for _, condition := range conditions {
			if c := ConditionOf(&list.Items[i], condition); c.Status != string(metav1.ConditionTrue) {
				return len(list.Items), fmt.Sprintf("%s %s is not %s: %s %s", kind, list.Items[i].GetName(), condition, c.Reason, c.Message), nil
			}
		}
	}
	return len(list.Items), "", nil
}

// poll asks until nothing is missing, and says what was when ctx ends.
func poll(ctx context.Context, what string, missing func(context.Context) (string, error)) error {
	last := ""
	err := wait.PollUntilContextCancel(ctx, pollInterval, true, func(ctx context.Context) (bool, error) {
		var err error
		last, err = missing(ctx)
		return last == "", err
	})
	if wait.Interrupted(err) {
		return fmt.Errorf("%s: %w: %s", what, err, last)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// dependenciesOf reads what the metadata of a package asks for.
func dependenciesOf(file string) ([]dependency, error) {
	metadata, err := ReadManifests(file)
	if err != nil {
		return nil, err
	}
	var out []dependency
	for _, m := range metadata {
		wanted, _, err := unstructured.NestedSlice(m.Object, "spec", "dependsOn")
		if err != nil {
			return nil, fmt.Errorf("cannot read the dependencies in %s: %w", file, err)
		}
		for i := range wanted {
			entry, ok := wanted[i].(map[string]any)
			if !ok {
				return nil, fmt.Errorf("cannot read the dependencies in %s: entry %d is a %T", file, i, wanted[i])
			}
			kind, _, _ := unstructured.NestedString(entry, "kind")
			name, _, _ := unstructured.NestedString(entry, "package")
			out = append(out, dependency{kind: kind, name: name})
		}
	}
	return out, nil
}

func packageObject(kind, name, image string) *unstructured.Unstructured {
	u := object(packageAPI, "v1", kind, "", name)
	u.Object["spec"] = map[string]any{"package": image}
	return u
}

// applyProviderConfig gives the provider no credentials: nothing here asks AWS.
func (x *Crossplane) applyProviderConfig(ctx context.Context) error {
	config := object("aws.m.upbound.io", "v1beta1", "ClusterProviderConfig", "", "default")
	config.Object["spec"] = map[string]any{"credentials": map[string]any{"source": "None"}}
	return x.Apply(ctx, config)
}
