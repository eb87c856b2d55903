package main

import (
	"context"
	"encoding/json"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	definitionclient "k8s.io/apiextensions-apiserver/pkg/client/clientset/clientset"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

// policies is the API server's own plugin for validating admission policies, judging what our group's objects are written with.
// The policies themselves, which a full server has built in, are custom resources here.
type policies struct {
	*validating.Plugin
	informers informers.SharedInformerFactory
}

func newPolicies(c *genericapiserver.Config) (*policies, error) {
	client, err := kubernetes.NewForConfig(c.LoopbackClientConfig)
	if err != nil {
		return nil, err
	}
	objects, err := dynamic.NewForConfig(c.LoopbackClientConfig)
	if err != nil {
		return nil, err
	}
	plugin, err := validating.NewPlugin(nil)
	if err != nil {
		return nil, err
	}
	p := &policies{plugin, informers.NewSharedInformerFactory(client, 0)}
	p.SetExternalKubeClientSet(client)
	p.SetExternalKubeInformerFactory(p.informers)
	p.SetDynamicClient(objects)
	p.SetRESTMapper(meta.NewDefaultRESTMapper(nil))
	p.SetAuthorizer(c.Authorization.Authorizer)
	p.SetDrainedNotification(c.DrainedNotify())
	return p, p.ValidateInitialization()
}

// What makes the server ready must not wait for it.
func (p *policies) Validate(ctx context.Context, a admission.Attributes, o admission.ObjectInterfaces) error {
	if a.GetResource().Group != "rackparams.io" {
		return nil
	}
	return p.Plugin.Validate(ctx, a, o)
}

// start makes the policies' resources known and begins to follow them.
func (p *policies) start(ctx context.Context, loopback *rest.Config) error {
	client, err := definitionclient.NewForConfig(loopback)
	if err != nil {
		return err
	}
	for plural, kind := range map[string]string{"validatingadmissionpolicies": "ValidatingAdmissionPolicy", "validatingadmissionpolicybindings": "ValidatingAdmissionPolicyBinding"} {
		if _, err := client.ApiextensionsV1().CustomResourceDefinitions().Create(ctx, definition(plural, kind), metav1.CreateOptions{}); err != nil {
			return err
		}
	}
	p.informers.Start(ctx.Done())
	return nil
}

// The defaults are those that a full server fills in, and without which a policy matches nothing.
const schema = `{"type": "object", "properties": {"spec": {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {
	"matchConstraints": {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {
		"matchPolicy": {"type": "string", "default": "Equivalent"},
		"namespaceSelector": {"type": "object", "default": {}, "x-kubernetes-preserve-unknown-fields": true},
		"objectSelector": {"type": "object", "default": {}, "x-kubernetes-preserve-unknown-fields": true}}}}}}}`

func definition(plural, kind string) *v1.CustomResourceDefinition {
	props := &v1.JSONSchemaProps{}
	if err := json.Unmarshal([]byte(schema), props); err != nil {
		panic(err)
	}
	const group = "admissionregistration.k8s.io"
	return &v1.CustomResourceDefinition{
		ObjectMeta: metav1.ObjectMeta{
			Name:        fmt.Sprintf("%s.%s", plural, group),
			Annotations: map[string]string{"api-approved.kubernetes.io": "unapproved, stands in for the resource of a full server"},
		},
		Spec: v1.CustomResourceDefinitionSpec{
			Group: group,
			Scope: v1.ClusterScoped,
			Names: v1.CustomResourceDefinitionNames{Plural: plural, Kind: kind},
			Versions: []v1.CustomResourceDefinitionVersion{{
				Name: "v1", Served: true, Storage: true, Schema: &v1.CustomResourceValidation{OpenAPIV3Schema: props},
			}},
		},
	}
}
