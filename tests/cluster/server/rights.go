package main

import (
	"context"

	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
)

// rights is what RBAC would say of the test users, so that Forbidden is real.
type rights struct{}

func (rights) Authorize(_ context.Context, a authorizer.Attributes) (authorizer.Decision, string, error) {
	who := a.GetUser()
	if who == nil {
		return authorizer.DecisionDeny, "", nil
	}
	review := a.GetResource() == "selfsubjectreviews" || !a.IsResourceRequest()
	for _, group := range who.GetGroups() {
		switch group {
		case user.SystemPrivilegedGroup, "operators":
			return authorizer.DecisionAllow, "", nil
		case "viewers":
			if review || a.IsReadOnly() {
				return authorizer.DecisionAllow, "", nil
			}
		case "no-patch":
			if a.GetVerb() != "patch" || a.GetAPIGroup() != "karpenter.sh" {
				return authorizer.DecisionAllow, "", nil
			}
		case "no-rights":
			if review {
				return authorizer.DecisionAllow, "", nil
			}
		}
	}
	return authorizer.DecisionDeny, "", nil
}
