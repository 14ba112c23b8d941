package main

import (
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"

	api "coderenv.io/platform/apis/v1alpha1"
)

// An xrd is Crossplane's CompositeResourceDefinition, in the order people read.
// Only apiextensions.crossplane.io/v1 offers claims.
type xrd struct {
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Metadata   map[string]string `json:"metadata"`
	Spec       xrdSpec           `json:"spec"`
}

type xrdSpec struct {
	Scope      string                                        `json:"scope"`
	Group      string                                        `json:"group"`
	Names      apiextensionsv1.CustomResourceDefinitionNames `json:"names"`
	ClaimNames apiextensionsv1.CustomResourceDefinitionNames `json:"claimNames"`
	// Claims own XRs in the foreground, so that a deleted claim stays visible
	// until everything it owned is gone.
	DefaultCompositeDeletePolicy string       `json:"defaultCompositeDeletePolicy"`
	Versions                     []xrdVersion `json:"versions"`
}

type xrdVersion struct {
	Name                     string                                           `json:"name"`
	Served                   bool                                             `json:"served"`
	Referenceable            bool                                             `json:"referenceable"`
	AdditionalPrinterColumns []apiextensionsv1.CustomResourceColumnDefinition `json:"additionalPrinterColumns"`
	Schema                   apiextensionsv1.CustomResourceValidation         `json:"schema"`
}

// definition wraps the schema of the claim into the XRD.
func definition(c *apiextensionsv1.CustomResourceDefinition) xrd {
	v := c.Spec.Versions[0]
	return xrd{
		APIVersion: "apiextensions.crossplane.io/v1",
		Kind:       "CompositeResourceDefinition",
		Metadata:   map[string]string{"name": "xcoderenvironments." + api.Group},
		Spec: xrdSpec{
			Scope:                        "LegacyCluster",
			Group:                        api.Group,
			Names:                        names(api.XRKind, "xcoderenvironment", nil, c.Spec.Names.Categories),
			ClaimNames:                   names(api.ClaimKind, "coderenvironment", []string{"coderenv"}, c.Spec.Names.Categories),
			DefaultCompositeDeletePolicy: "Foreground",
			Versions: []xrdVersion{{
				Name:                     v.Name,
				Served:                   true,
				Referenceable:            true,
				AdditionalPrinterColumns: v.AdditionalPrinterColumns,
				Schema:                   *v.Schema,
			}},
		},
	}
}

func names(kind, singular string, short, categories []string) apiextensionsv1.CustomResourceDefinitionNames {
	return apiextensionsv1.CustomResourceDefinitionNames{
		Kind: kind, ListKind: kind + "List", Singular: singular, Plural: singular + "s",
		ShortNames: short, Categories: categories,
	}
}
