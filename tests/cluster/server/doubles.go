package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	listers "k8s.io/apiextensions-apiserver/pkg/client/listers/apiextensions/v1"
	"k8s.io/apiserver/pkg/endpoints/request"
)

// doubles answer what a core API would: lists of pods, nodes and disruption budgets from files, who the caller is, and discovery.
type doubles struct {
	folder      string
	definitions listers.CustomResourceDefinitionLister
}

type object = map[string]any

func (d *doubles) before(api http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, _ := request.UserFrom(r.Context())
		if seen, ok := r.Context().Value(seenKey{}).(*seen); ok && who != nil {
			seen.user = who.GetName()
		}
		switch r.URL.Path {
		case "/api":
			answer(w, http.StatusOK, object{"kind": "APIVersions", "versions": []string{"v1"}})
		case "/api/v1":
			answer(w, http.StatusOK, object{"kind": "APIResourceList", "groupVersion": "v1", "resources": []any{}})
		case "/apis":
			answer(w, http.StatusOK, d.groups())
		case "/api/v1/pods":
			d.list(w, "PodList", "v1", "pods.json")
		case "/api/v1/nodes":
			d.list(w, "NodeList", "v1", "nodes.json")
		case "/api/v1/namespaces":
			d.namespaces(w, r)
		case "/apis/policy/v1/poddisruptionbudgets":
			d.list(w, "PodDisruptionBudgetList", "policy/v1", "poddisruptionbudgets.json")
		case "/apis/authentication.k8s.io/v1/selfsubjectreviews":
			answer(w, http.StatusCreated, object{
				"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview",
				"metadata": object{"creationTimestamp": time.Now().UTC().Format(time.RFC3339)},
				"status": object{"userInfo": object{"username": who.GetName(), "uid": who.GetUID(), "groups": who.GetGroups(), "extra": who.GetExtra()}},
			})
		default:
			api.ServeHTTP(w, r)
		}
	})
}

func (d *doubles) list(w http.ResponseWriter, kind, version, file string) {
	items := []any{}
	if text, err := os.ReadFile(filepath.Join(d.folder, "doubles", file)); err == nil {
		if err := json.Unmarshal(text, &items); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	answer(w, http.StatusOK, object{"kind": kind, "apiVersion": version, "metadata": object{"resourceVersion": "1"}, "items": items})
}

// There are none; what follows them is told so, and waits.
func (d *doubles) namespaces(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("watch") == "" {
		answer(w, http.StatusOK, object{"kind": "NamespaceList", "apiVersion": "v1", "metadata": object{"resourceVersion": "1"}, "items": []any{}})
		return
	}
	answer(w, http.StatusOK, object{"type": "BOOKMARK", "object": object{"kind": "Namespace", "apiVersion": "v1", "metadata": object{
		"resourceVersion": "1", "annotations": object{"k8s.io/initial-events-end": "true"}}}})
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

func (d *doubles) groups() metav1.APIGroupList {
	list := metav1.APIGroupList{TypeMeta: metav1.TypeMeta{Kind: "APIGroupList", APIVersion: "v1"}}
	versions := map[string][]string{"apiextensions.k8s.io": {"v1"}}
	if crds, err := d.definitions.List(labels.Everything()); err == nil {
		for _, crd := range crds {
			served := []string{}
			for _, v := range crd.Spec.Versions {
				if v.Served {
					served = append(served, v.Name)
				}
			}
			if len(served) > len(versions[crd.Spec.Group]) {
				versions[crd.Spec.Group] = served
			}
		}
	}
	for name, served := range versions {
		group := metav1.APIGroup{Name: name}
		for _, v := range served {
			group.Versions = append(group.Versions, metav1.GroupVersionForDiscovery{GroupVersion: name + "/" + v, Version: v})
		}
		group.PreferredVersion = group.Versions[0]
		list.Groups = append(list.Groups, group)
	}
	return list
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

type seenKey struct{}

type seen struct {
	http.ResponseWriter
	status int
	user   string
}

func (s *seen) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

func (s *seen) Flush()                      { s.ResponseWriter.(http.Flusher).Flush() }
func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// The API machinery lets only a writer that is this as well be flushed, and without that there are no watches.
func (s *seen) CloseNotify() <-chan bool { return s.ResponseWriter.(http.CloseNotifier).CloseNotify() } //nolint:staticcheck

// One line a request, so that tests can count them.
func logged(path string, next http.Handler) http.Handler {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	var lock sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := &seen{ResponseWriter: w, status: http.StatusOK, user: "-"}
		next.ServeHTTP(s, r.WithContext(context.WithValue(r.Context(), seenKey{}, s)))
		lock.Lock()
		defer lock.Unlock()
		fmt.Fprintf(file, "%s %s %d %s %s\n", r.Method, r.URL.RequestURI(), s.status, s.user, r.UserAgent())
	})
}
