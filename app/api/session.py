"""Signing in to the page with a token, and signing out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.access.cookies import clear_cookie, read_cookie, set_cookie
from app.access.rights import csrf_token
from app.access.roles import Actor
from app.api.dependencies import AccessDep, ActorDep
from app.api.examples.answers import answers
from app.api.problems import INVALID_TOKEN, SignInRequired, problem_responses
from app.schemas import Session, SignIn

router = APIRouter(prefix="/session", tags=["service"], responses=problem_responses())


@router.get("", summary="Current user", responses={200: answers("session")})
def get_session(request: Request, actor: ActorDep) -> Session:
    """Return the name and the role of the sender. Without a role, reading needs a token too."""
    return _session(actor, read_cookie(request))


@router.post("", summary="Sign in", responses={200: answers("session")})
def sign_in(request: Request, response: Response, access: AccessDep, given: SignIn) -> Session:
    """Keep a token in a cookie of the page (HttpOnly, SameSite=Strict). Writes of a signed-in page
    need the header X-CSRF-Token with ``csrf_token``. Programs send the token itself instead:
    ``Authorization: Bearer …``."""
    token = given.token.strip()
    owner = access.token_owner(token)
    if owner is None:
        raise SignInRequired(INVALID_TOKEN)
    set_cookie(request, response, token)
    return _session(Actor(owner.name, owner.role, "sign-in"), token)


@router.delete("", summary="Sign out", responses={200: answers("session")})
def sign_out(request: Request, response: Response) -> Session:
    """Remove the cookie. The token stays valid until it is revoked."""
    clear_cookie(request, response)
    return _session(None, None)


def _session(actor: Actor | None, cookie: str | None) -> Session:
    if actor is None:
        return Session(name=None, role=None, via="anyone", csrf_token=None)
    proof = csrf_token(cookie) if cookie and actor.via == "sign-in" else None
    return Session(name=actor.name, role=actor.role, via=actor.via, csrf_token=proof)
