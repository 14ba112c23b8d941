package aws

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"coderenv.io/platform/test/aws/world"
)

// A Report says how long what exists took to come into being.
type Report struct {
	// Resources that exist.
	Resources int

	// Elapsed is the simulated time from the first request to the moment when
	// the last resource was there. It holds, multiplied by the factor, what this
	// machine needed for its own part, and every backoff.
	Elapsed time.Duration

	// AWS is how long it would have taken had nobody but AWS been slow: the sum
	// of the critical path.
	AWS time.Duration

	// Path is the critical path, in the order of time: each step waited for the
	// one before.
	Path []Step
}

// A Step is one resource on the critical path.
type Step struct {
	Kind, Name, ID string

	// Took is what AWS needed for it.
	Took time.Duration

	// Delay is how long the provider waited by itself before it asked for it.
	Delay time.Duration

	// Done is when it is there, in a world in which only AWS is slow.
	Done time.Duration

	// Seen is when it was there on the simulated clock, from the first request.
	Seen time.Duration
}

// Report tells of what exists now.
func (s *Simulator) Report() Report { return NewReport(s.world.List("")) }

// NewReport tells of resources.
func NewReport(resources []world.Resource) Report {
	r := Report{Resources: len(resources)}
	if len(resources) == 0 {
		return r
	}
	p := planner{
		resources: map[world.Key]world.Resource{}, done: map[world.Key]time.Duration{},
		before: map[world.Key]world.Key{}, ahead: map[world.Key]world.Key{},
	}
	first := resources[0].Made
	for _, resource := range resources {
		p.resources[resource.Key] = resource
		first = min(first, resource.Made)
	}
	p.line()
	var last world.Key
	for _, resource := range resources {
		// Of two that end together the first stays, so that the path is one.
		if done := p.finish(resource.Key); done > r.AWS {
			r.AWS, last = done, resource.Key
		}
		r.Elapsed = max(r.Elapsed, resource.Settled-first)
	}
	for key, more := last, true; more; key, more = p.before[key], p.before[key] != (world.Key{}) {
		resource := p.resources[key]
		r.Path = append(r.Path, Step{
			Kind: key.Kind, Name: resource.Name, ID: key.ID,
			Took: resource.Took, Delay: resource.Delay, Done: p.done[key], Seen: resource.Settled - first,
		})
	}
	slices.Reverse(r.Path)
	return r
}

// A planner works out when each resource is there if it starts as soon as what
// it needs is.
type planner struct {
	resources map[world.Key]world.Resource
	done      map[world.Key]time.Duration
	before    map[world.Key]world.Key

	// ahead is who stands before a resource in its queue.
	ahead map[world.Key]world.Key
}

// line puts those who waited for their turn in the order in which they got it.
func (p *planner) line() {
	tails := map[string]world.Key{}
	for _, resource := range slices.SortedFunc(maps.Values(p.resources), byMaking) {
		if resource.Queue == "" {
			continue
		}
		if tail, found := tails[resource.Queue]; found {
			p.ahead[resource.Key] = tail
		}
		tails[resource.Queue] = resource.Key
	}
}

func byMaking(a, b world.Resource) int {
	return cmp.Or(cmp.Compare(a.Made, b.Made), cmp.Compare(a.ID, b.ID))
}

func (p *planner) finish(key world.Key) time.Duration {
	if done, known := p.done[key]; known {
		return done
	}
	resource := p.resources[key]
	p.done[key] = resource.Delay + resource.Took // Ends a circle, should there be one.
	begin := time.Duration(0)
	for _, need := range resource.Needs {
		if _, exists := p.resources[need]; !exists {
			continue
		}
		if done := p.finish(need); done > begin {
			begin = done
			p.before[key] = need
		}
	}
	// A turn ends when the one ahead has asked, not when it has what it asked for.
	if ahead, queued := p.ahead[key]; queued {
		if asked := p.finish(ahead) - p.resources[ahead].Took; asked > begin {
			begin = asked
			p.before[key] = ahead
		}
	}
	p.done[key] = begin + resource.Delay + resource.Took
	return p.done[key]
}

// Write prints a report for people.
func (r Report) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d resources in %s of AWS's time; %s on the simulated clock, with this machine's own time and all backoffs\n",
		r.Resources, r.AWS.Round(time.Second), r.Elapsed.Round(time.Second))
	for _, step := range r.Path {
		fmt.Fprintf(&b, "  %6s  +%-6s %-24s %s\n",
			step.Done.Round(time.Second), (step.Delay + step.Took).Round(time.Second), step.Kind, step.Name)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
