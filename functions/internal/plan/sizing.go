package plan

// A Sizing is what Coder's own reference architectures recommend for a number
// of workspaces that run at the same time.
type Sizing struct {
	// Workspaces the row is for.
	Workspaces int
	// CoderdReplicas, each on a node of its own.
	CoderdReplicas int
	CoderdVCPUs    int
	CoderdGiB      int
	// Provisioners, each of one vCPU.
	Provisioners int
	// DatabaseGiB of memory.
	DatabaseGiB int
}

// provisionersPerUnknownNode is assumed for an instance type that is not in the
// table: the seed's c5.2xlarge, of 8 vCPU.
const provisionersPerUnknownNode = 8

// sizings are the reference architectures for up to 1000, 2000, 3000 and 10000
// users, of whom 60 % run a workspace at the same time.
// https://coder.com/docs/admin/infrastructure/validated-architectures
func sizings() []Sizing {
	return []Sizing{
		{Workspaces: 600, CoderdReplicas: 3, CoderdVCPUs: 2, CoderdGiB: 8, Provisioners: 60, DatabaseGiB: 30},
		{Workspaces: 1200, CoderdReplicas: 3, CoderdVCPUs: 4, CoderdGiB: 12, Provisioners: 120, DatabaseGiB: 60},
		{Workspaces: 1800, CoderdReplicas: 4, CoderdVCPUs: 4, CoderdGiB: 12, Provisioners: 180, DatabaseGiB: 120},
		{Workspaces: 6000, CoderdReplicas: 10, CoderdVCPUs: 4, CoderdGiB: 12, Provisioners: 600, DatabaseGiB: 240},
	}
}

// sizing is the recommendation for a number of workspaces. Between two rows, what
// is counted grows in proportion; what each coderd needs is the upper row's.
func sizing(workspaces int) Sizing {
	all := sizings()
	if workspaces <= all[0].Workspaces {
		return all[0]
	}
	for i, upper := range all[1:] {
		if workspaces > upper.Workspaces {
			continue
		}
		lower := all[i]
		between := func(from, to int) int {
			return from + ceil((to-from)*(workspaces-lower.Workspaces), upper.Workspaces-lower.Workspaces)
		}
		return Sizing{
			Workspaces:     workspaces,
			CoderdReplicas: between(lower.CoderdReplicas, upper.CoderdReplicas),
			CoderdVCPUs:    upper.CoderdVCPUs,
			CoderdGiB:      upper.CoderdGiB,
			Provisioners:   between(lower.Provisioners, upper.Provisioners),
			DatabaseGiB:    between(lower.DatabaseGiB, upper.DatabaseGiB),
		}
	}
	return all[len(all)-1]
}
