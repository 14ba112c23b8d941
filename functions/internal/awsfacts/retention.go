package awsfacts

import "slices"

// RetentionDays are the retention times, in days and ascending, that CloudWatch
// Logs accepts. Without one, logs are kept for ever.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
func RetentionDays() []int {
	return []int{1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}
}

// ValidRetention says whether CloudWatch Logs accepts that many days.
func ValidRetention(days int) bool { return slices.Contains(RetentionDays(), days) }
