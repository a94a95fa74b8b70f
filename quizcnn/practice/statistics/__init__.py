"""What the log and the schedules say: figures by topic, mistakes, an overview of the day."""
