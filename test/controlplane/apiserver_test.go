package controlplane

import (
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func TestTwoAtOnce(t *testing.T) {
	t.Parallel()

	one, two := New(t), New(t)
	if one.RESTConfig().Host == two.RESTConfig().Host {
		t.Errorf("both servers say they are at %s", one.RESTConfig().Host)
	}

	room := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "only-here"}}
	if err := one.Client().Create(t.Context(), room); err != nil {
		t.Fatal(err)
	}
	err := two.Client().Get(t.Context(), client.ObjectKeyFromObject(room), &corev1.Namespace{})
	if !apierrors.IsNotFound(err) {
		t.Errorf("the other server's namespace: want not found, got %v", err)
	}
}

func TestKubeconfig(t *testing.T) {
	t.Parallel()

	s := sharedServer(t)
	config, err := clientcmd.RESTConfigFromKubeConfig(s.Kubeconfig())
	if err != nil {
		t.Fatal(err)
	}
	c, err := client.New(config, client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Get(t.Context(), client.ObjectKey{Name: "default"}, &corev1.Namespace{}); err != nil {
		t.Errorf("the kubeconfig's user cannot read a namespace: %v", err)
	}
}

func TestAuthorization(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason string
		mode   Authorization
		want   bool
	}{
		"AlwaysAllow": {reason: "whoever is authenticated may do everything", mode: AlwaysAllow, want: true},
		"RBAC":        {reason: "a user without a role may do nothing", mode: RBAC, want: false},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			s := NewWith(t, Options{Authorization: tc.mode})
			if err := s.Client().List(t.Context(), &corev1.SecretList{}); err != nil {
				t.Errorf("the administrator cannot list secrets: %v", err)
			}
			config := s.RESTConfig()
			config.Impersonate.UserName = "someone"
			c, err := client.New(config, client.Options{})
			if err != nil {
				t.Fatal(err)
			}
			err = c.List(t.Context(), &corev1.SecretList{})
			if err != nil && !apierrors.IsForbidden(err) {
				t.Fatal(err)
			}
			if got := err == nil; got != tc.want {
				t.Errorf("\n%s\nlisting secrets allowed: want %t, got %t", tc.reason, tc.want, got)
			}
		})
	}
}

func TestStartFails(t *testing.T) {
	t.Parallel()

	cases := map[string]struct {
		reason  string
		options Options
		want    string
	}{
		"BadFlag": {
			reason:  "the error quotes the server's own sentence",
			options: Options{Authorization: "Nobody"},
			want:    "is not a valid mode",
		},
		"NoTime": {
			reason:  "a start is bounded, and the error says which process it waited for",
			options: Options{Timeout: time.Nanosecond},
			want:    "etcd was not ready in time",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			s, err := Start(t.Context(), tc.options)
			if err == nil {
				_ = s.Close()
				t.Fatalf("\n%s\nit started", tc.reason)
			}
			if !strings.Contains(err.Error(), tc.want) {
				t.Errorf("\n%s\nwant %q in: %v", tc.reason, tc.want, err)
			}
		})
	}
}
