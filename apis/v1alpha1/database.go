package v1alpha1

// Database is the Aurora PostgreSQL Serverless v2 cluster.
//
// +kubebuilder:validation:XValidation:rule="!has(self.minACU) || !has(self.maxACU) || self.minACU <= self.maxACU",message="minACU must not exceed maxACU"
type Database struct {
	// EngineVersion is the version of Aurora PostgreSQL, for example 16.8.
	//
	// +kubebuilder:default="16.8"
	// +kubebuilder:validation:MaxLength=8
	// +kubebuilder:validation:Pattern=`^[1-9][0-9]\.[0-9]{1,2}$`
	// +optional
	EngineVersion string `json:"engineVersion"`

	// MinACU is the capacity each instance keeps when idle, in Aurora capacity
	// units of about 2 GiB memory, in steps of 0.5.
	//
	// +kubebuilder:default=2
	// +optional
	MinACU ACU `json:"minACU"`

	// MaxACU is the capacity each instance may grow to.
	//
	// +kubebuilder:default=64
	// +kubebuilder:validation:Minimum=1
	// +optional
	MaxACU ACU `json:"maxACU"`

	// Readers is the number of replicas beside the writer. Each is a target for
	// failover; two put one in every zone of three.
	//
	// +kubebuilder:default=2
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=15
	// +optional
	Readers int `json:"readers"`

	// PointInTimeRecoveryDays is how far back the database can be restored to
	// any second. Aurora keeps at most 35 days.
	//
	// +kubebuilder:default=35
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=35
	// +optional
	PointInTimeRecoveryDays int `json:"pointInTimeRecoveryDays"`

	// BackupRetentionDays is how long the daily recovery points are kept.
	//
	// +kubebuilder:default=90
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=36500
	// +optional
	BackupRetentionDays int `json:"backupRetentionDays"`

	// BackupWindow is the daily window, in UTC, of Aurora's automated backup,
	// at least 30 minutes, of the form hh:mm-hh:mm.
	//
	// +kubebuilder:default="03:00-04:00"
	// +kubebuilder:validation:MaxLength=11
	// +kubebuilder:validation:Pattern=`^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$`
	// +optional
	BackupWindow string `json:"backupWindow"`

	// MaintenanceWindow is the weekly window, in UTC, in which AWS may patch
	// the database, of the form ddd:hh:mm-ddd:hh:mm. It must not overlap the
	// backup window.
	//
	// +kubebuilder:default="sun:05:00-sun:06:30"
	// +kubebuilder:validation:MaxLength=19
	// +kubebuilder:validation:Pattern=`^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$`
	// +optional
	MaintenanceWindow string `json:"maintenanceWindow"`

	// RestoreFrom starts the database from a backup instead of empty. It counts
	// only at creation and is inert afterwards.
	//
	// +optional
	RestoreFrom *RestoreFrom `json:"restoreFrom,omitempty"`
}

// An ACU is a number of Aurora capacity units: 0 to 256 in steps of 0.5. Zero
// pauses an idle database, which makes the first user of the day wait.
//
// +kubebuilder:validation:Minimum=0
// +kubebuilder:validation:Maximum=256
// +kubebuilder:validation:XValidation:rule="double(int(self * 2.0)) == self * 2.0",message="must be a multiple of 0.5"
type ACU float64

// RestoreFrom names one source to start the database from.
//
// +kubebuilder:validation:XValidation:rule="[has(self.snapshotID), has(self.recoveryPointARN), has(self.pointInTime)].filter(x, x).size() == 1",message="name exactly one of snapshotID, recoveryPointARN and pointInTime"
type RestoreFrom struct {
	// SnapshotID is the identifier or ARN of an Aurora cluster snapshot.
	//
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:MinLength=1
	// +optional
	SnapshotID string `json:"snapshotID,omitempty"`

	// RecoveryPointARN is the ARN of an AWS Backup recovery point.
	//
	// +kubebuilder:validation:MaxLength=2048
	// +kubebuilder:validation:Pattern=`^arn:aws(-us-gov|-cn)?:`
	// +optional
	RecoveryPointARN string `json:"recoveryPointARN,omitempty"`

	// PointInTime restores another cluster as it was at a time.
	//
	// +optional
	PointInTime *PointInTime `json:"pointInTime,omitempty"`
}

// PointInTime names a cluster and a time to restore it to.
type PointInTime struct {
	// ClusterID is the identifier of the source cluster.
	//
	// +kubebuilder:validation:MaxLength=63
	// +kubebuilder:validation:MinLength=1
	ClusterID string `json:"clusterID"`

	// Time is the UTC time to restore to, such as 2026-01-31T08:15:00Z. Left
	// out, the latest restorable time.
	//
	// +kubebuilder:validation:MaxLength=20
	// +kubebuilder:validation:Pattern=`^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$`
	// +optional
	Time string `json:"time,omitempty"`
}
