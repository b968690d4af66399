"""Any number of plans in one pass: tasks in, rows out, in order, on all cores or a cluster."""

from evaluator.batch.run import Progress, evaluate_all
from evaluator.batch.store import Store
from evaluator.batch.tasks import Task, count_tasks, sources, tasks_of
from evaluator.batch.worker import Answer, Job

__all__ = [
    "Answer",
    "Job",
    "Progress",
    "Store",
    "Task",
    "count_tasks",
    "evaluate_all",
    "sources",
    "tasks_of",
]
