"""The tour: four steps on the sample project that show how coding goes."""
