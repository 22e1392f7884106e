"""The engines that are compared, each as a careful user of it would use it."""
