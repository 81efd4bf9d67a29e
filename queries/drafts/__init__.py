"""Review of a draft for consistency with other plans (衔接审核) before it is issued."""

from queries.drafts.agreed_plans import AgreedPlan, ProposedPlans, propose_plans
from queries.drafts.opinion import Opinion
from queries.drafts.previous import read_previous
from queries.drafts.review import review_draft

__all__ = [
    "AgreedPlan",
    "Opinion",
    "ProposedPlans",
    "propose_plans",
    "read_previous",
    "review_draft",
]
