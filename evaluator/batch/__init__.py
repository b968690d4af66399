"""Any number of plans in one pass: tasks in, rows out, in order, on all cores."""

from evaluator.batch.run import Job, Progress, evaluate_all
from evaluator.batch.store import Store
from evaluator.batch.tasks import Task, count_tasks, tasks_of

__all__ = ["Job", "Progress", "Store", "Task", "count_tasks", "evaluate_all", "tasks_of"]
