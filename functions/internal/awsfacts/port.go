package awsfacts

// Ports that rules name.
const (
	// PortHTTPS serves users at the load balancer, the Kubernetes API and the
	// interface endpoints.
	PortHTTPS = 443

	// PortPostgreSQL is Aurora PostgreSQL's default.
	// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
	PortPostgreSQL = 5432

	// PortDNS is the cluster's own name service, over UDP and TCP.
	// https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
	// The VPC's resolver needs no rule: network ACLs and security groups do not
	// filter what goes there.
	// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
	PortDNS = 53

	// PortKubelet lets the control plane and the metrics server reach a node.
	// https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
	PortKubelet = 10250

	// PortCoderd is where coderd's container listens; the chart fixes it.
	// https://github.com/coder/coder/blob/v2.36.1/helm/coder/templates/_coder.tpl
	PortCoderd = 8080

	// PortCoderdMetrics is where coderd's container serves Prometheus.
	// https://github.com/coder/coder/blob/v2.36.1/helm/coder/values.yaml
	PortCoderdMetrics = 2112

	// PortSTUN is the standard's port, of a STUN server of one's own.
	// https://www.rfc-editor.org/rfc/rfc8489#section-18.6
	PortSTUN = 3478

	// PortPublicSTUN is the port of the public STUN servers that Coder uses unless
	// told otherwise. It is not the standard's.
	// https://github.com/coder/coder/blob/v2.36.1/codersdk/deployment.go
	PortPublicSTUN = 19302
)

// Answers go to the port that the client chose. A network ACL keeps no state, so
// it must let this range in and out explicitly. NAT gateways, load balancers and
// Lambda choose from the whole of it, Linux and Windows from parts.
// https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
const (
	PortEphemeralFrom = 1024
	PortEphemeralTo   = 65535
)
