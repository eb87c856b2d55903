// A Kubernetes API server for tests: the real API machinery (custom resources, server-side apply, CEL, dry run, watches)
// without a core API behind it. What the core API would answer and tests need is in doubles.go.
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apiserver"
	"k8s.io/apiextensions-apiserver/pkg/cmd/server/options"
	"k8s.io/apiextensions-apiserver/pkg/generated/openapi"
	openapinamer "k8s.io/apiserver/pkg/endpoints/openapi"
	"k8s.io/apiserver/pkg/authentication/request/bearertoken"
	"k8s.io/apiserver/pkg/authentication/token/tokenfile"
	genericapiserver "k8s.io/apiserver/pkg/server"
	utilversion "k8s.io/apiserver/pkg/util/compatibility"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/client-go/kubernetes/scheme"
)

var (
	etcdURL = flag.String("etcd", "", "URL of etcd")
	port    = flag.Int("port", 0, "port on 127.0.0.1")
	folder  = flag.String("folder", "", "folder of this server: tls.crt, tls.key, tokens.csv, doubles/, requests.log")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	o := options.NewCustomResourceDefinitionsServerOptions(os.Stdout, os.Stderr)
	r := o.RecommendedOptions
	r.Etcd.StorageConfig.Transport.ServerList = []string{*etcdURL}
	r.SecureServing.BindAddress = net.ParseIP("127.0.0.1")
	r.SecureServing.BindPort = *port
	r.SecureServing.ServerCert.CertKey.CertFile = *folder + "/tls.crt"
	r.SecureServing.ServerCert.CertKey.KeyFile = *folder + "/tls.key"
	r.CoreAPI, r.Admission, r.Authentication, r.Authorization = nil, nil, nil, nil
	r.Features.EnablePriorityAndFairness = false

	c := genericapiserver.NewRecommendedConfig(apiextensions.Codecs)
	if err := o.ServerRunOptions.Complete(); err != nil {
		return err
	}
	if err := o.ServerRunOptions.ApplyTo(&c.Config); err != nil {
		return err
	}
	c.EffectiveVersion = utilversion.DefaultBuildEffectiveVersion()
	c.FeatureGate = utilfeature.DefaultFeatureGate
	if err := r.ApplyTo(c); err != nil {
		return err
	}
	c.MergedResourceConfig = apiextensions.DefaultAPIResourceConfigSource()
	namer := openapinamer.NewDefinitionNamer(apiextensions.Scheme, scheme.Scheme)
	c.OpenAPIConfig = genericapiserver.DefaultOpenAPIConfig(openapi.GetOpenAPIDefinitions, namer)
	c.OpenAPIConfig.Info.Title = "test"
	c.OpenAPIV3Config = genericapiserver.DefaultOpenAPIV3Config(openapi.GetOpenAPIDefinitions, namer)

	tokens, err := tokenfile.NewCSV(*folder + "/tokens.csv")
	if err != nil {
		return err
	}
	c.Authentication.Authenticator = bearertoken.New(tokens)
	c.Authorization.Authorizer = rights{}

	d := &doubles{folder: *folder}
	c.BuildHandlerChainFunc = func(api http.Handler, config *genericapiserver.Config) http.Handler {
		return logged(*folder+"/requests.log", genericapiserver.DefaultBuildHandlerChain(d.before(api), config))
	}

	admitted, err := newPolicies(&c.Config)
	if err != nil {
		return err
	}
	c.AdmissionControl = admitted

	config := &apiextensions.Config{
		GenericConfig: c,
		ExtraConfig: apiextensions.ExtraConfig{
			CRDRESTOptionsGetter: options.NewCRDRESTOptionsGetter(*r.Etcd, c.ResourceTransformers, c.StorageObjectCountTracker),
			MasterCount:          1,
		},
	}
	server, err := config.Complete().New(genericapiserver.NewEmptyDelegate())
	if err != nil {
		return err
	}
	server.GenericAPIServer.AddPostStartHookOrDie("policies", func(hook genericapiserver.PostStartHookContext) error {
		go func() {
			if err := admitted.start(hook, hook.LoopbackClientConfig); err != nil {
				fmt.Fprintln(os.Stderr, "policies:", err)
			}
		}()
		return nil
	})
	d.definitions = server.Informers.Apiextensions().V1().CustomResourceDefinitions().Lister()
	return server.GenericAPIServer.PrepareRun().RunWithContext(genericapiserver.SetupSignalContext())
}
