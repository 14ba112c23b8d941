package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coderenv.io/platform/apis/input/v1alpha1"
)

func TestAccount(t *testing.T) {
	t.Parallel()
	type args struct {
		namespace string
		configs   []v1alpha1.ProviderConfig
	}
	type want struct {
		account  Account
		problems []string
	}
	rest := v1alpha1.ProviderConfig{Name: "shared", Kind: "ClusterProviderConfig", AccountID: "111111111111"}
	teamA := v1alpha1.ProviderConfig{Name: "a", Kind: "ProviderConfig", AccountID: "222222222222", Namespaces: []string{"team-a", "team-aa"}}
	teamB := v1alpha1.ProviderConfig{Name: "b", Namespaces: []string{"team-b"}}
	cases := map[string]struct {
		reason string
		args   args
		want   want
	}{
		"NoneConfigured": {
			reason: "Without any entry the provider's own default serves everybody.",
			args:   args{namespace: "team-a"},
			want:   want{account: Account{Kind: "ClusterProviderConfig", Name: "default"}},
		},
		"Listed": {
			reason: "The entry that lists the namespace serves it, wherever it stands.",
			args:   args{namespace: "team-a", configs: []v1alpha1.ProviderConfig{rest, teamB, teamA}},
			want:   want{account: Account{Kind: "ProviderConfig", Name: "a", ID: "222222222222"}},
		},
		"FirstThatLists": {
			reason: "Of two entries that list the namespace the first wins.",
			args: args{namespace: "team-a", configs: []v1alpha1.ProviderConfig{
				teamA, {Name: "again", Namespaces: []string{"team-a"}},
			}},
			want: want{account: Account{Kind: "ProviderConfig", Name: "a", ID: "222222222222"}},
		},
		"Rest": {
			reason: "Who is listed nowhere gets the entry without namespaces.",
			args:   args{namespace: "team-c", configs: []v1alpha1.ProviderConfig{teamA, rest, teamB}},
			want:   want{account: Account{Kind: "ClusterProviderConfig", Name: "shared", ID: "111111111111"}},
		},
		"KindLeftOut": {
			reason: "The kind has a default, also where no schema has filled it in.",
			args:   args{namespace: "team-b", configs: []v1alpha1.ProviderConfig{teamB}},
			want:   want{account: Account{Kind: "ClusterProviderConfig", Name: "b"}},
		},
		"Nobody": {
			reason: "A namespace that no entry serves has no account, least of all the provider's default.",
			args:   args{namespace: "team-c", configs: []v1alpha1.ProviderConfig{teamA, teamB}},
			want: want{problems: []string{
				`metadata.namespace: "team-c": the platform team has assigned no AWS account to this namespace; ` +
					`ask for one, or use a namespace that has`,
			}},
		},
		"SimilarNamespace": {
			reason: "A namespace is served by its whole name: neither a part of a name nor another case leads to an account.",
			args:   args{namespace: "team", configs: []v1alpha1.ProviderConfig{teamA}},
			want: want{problems: []string{
				`metadata.namespace: "team": the platform team has assigned no AWS account to this namespace; ` +
					`ask for one, or use a namespace that has`,
			}},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, problems := account(tc.args.namespace, tc.args.configs)
			if diff := cmp.Diff(tc.want.problems, told(problems)); diff != "" {
				t.Errorf("\n%s\naccount(...): problems: -want, +got:\n%s", tc.reason, diff)
			}
			if diff := cmp.Diff(tc.want.account, got); diff != "" {
				t.Errorf("\n%s\naccount(...): -want, +got:\n%s", tc.reason, diff)
			}
		})
	}
}
