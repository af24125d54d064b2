"""The records of a problem: one kind of thing that an office knows, a file each.

They know their own fields and no table. A record is frozen; ``model_copy(update=...)``
varies it.

Examples
--------
>>> from formasi import Problem, records, solve
>>> people = [records.Employee(emp_id="A"), records.Employee(emp_id="B")]
>>> posts = [records.Post(post_code="P"), records.Post(post_code="Q", need=2)]
>>> wishes = records.Scores.of([[3, 1], [5, 2]], ["A", "B"], ["P", "Q"])
>>> solve(Problem.of(people, posts, scores=wishes)).objective
6.0
"""

from models.records.competency import Assessment as Assessment
from models.records.competency import Certificate as Certificate
from models.records.competency import Competency as Competency
from models.records.competency import Course as Course
from models.records.competency import Standard as Standard
from models.records.education import Education as Education
from models.records.employee import Employee as Employee
from models.records.employee import Exemption as Exemption
from models.records.employee import HeldPost as HeldPost
from models.records.employee import Kinship as Kinship
from models.records.employee import Pin as Pin
from models.records.employee import Preference as Preference
from models.records.grade import Grade as Grade
from models.records.grade import parse_grade as parse_grade
from models.records.ladder import Level as Level
from models.records.pay import Allowance as Allowance
from models.records.pay import BasePay as BasePay
from models.records.post import UNLIMITED as UNLIMITED
from models.records.post import Post as Post
from models.records.post import Task as Task
from models.records.record import Record as Record
from models.records.scores import Scores as Scores
from models.records.unit import Unit as Unit
from models.records.work.analysis import EvaluationFactor as EvaluationFactor
from models.records.work.analysis import JobAnalysis as JobAnalysis
from models.records.work.service import Service as Service
