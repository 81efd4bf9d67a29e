# Image of plangraph: the web page and the API on port 8000, the default store in the volume /data.
#   docker build -t plangraph .
#   docker run -p 127.0.0.1:8000:8000 -v plangraph:/data -e PLANGRAPH_ADMIN_TOKEN=… plangraph
# With a Neo4j server: docker-compose.yml.

# The Python version that the tests run on
ARG BASE=python:3.11-slim

# The wheel, which includes the page, and an environment with its pinned dependencies but without pip
FROM ${BASE} AS build
# On closed networks: --build-arg PIP_INDEX_URL=…, NPM_CONFIG_REGISTRY=… and BASE=… from your own
# registry
ARG PIP_INDEX_URL
ARG NPM_CONFIG_REGISTRY
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY pyproject.toml requirements.txt README.md LICENSE ./
COPY app app
COPY graph graph
COPY loaders loaders
COPY queries queries
COPY data data
COPY docs docs
RUN pip wheel --no-deps --wheel-dir /dist . \
    && python -m venv --without-pip /opt/plangraph \
    && pip --python /opt/plangraph/bin/python install --require-hashes -r requirements.txt \
    && pip --python /opt/plangraph/bin/python install --no-deps /dist/*.whl
# The list of all parts (SBOM), as `make sbom` writes it
RUN python -m venv /tmp/sbom && /tmp/sbom/bin/pip install cyclonedx-bom \
    && mkdir -p /opt/plangraph/share \
    && /tmp/sbom/bin/cyclonedx-py environment --output-reproducible --mc-type application \
        --pyproject pyproject.toml --output-file /opt/plangraph/share/plangraph.cdx.json /opt/plangraph

FROM ${BASE}
RUN groupadd --gid 10001 plangraph \
    && useradd --uid 10001 --gid plangraph --home-dir /data --no-create-home --shell /usr/sbin/nologin plangraph \
    && install --directory --owner=plangraph --group=plangraph /data
COPY --from=build /opt/plangraph /opt/plangraph
ENV PATH=/opt/plangraph/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PLANGRAPH_HOST=0.0.0.0 \
    PLANGRAPH_DATA_DIR=/data \
    PLANGRAPH_STORE=sqlite:////data/plangraph.db
# A number, so that a cluster can check that the user is not root
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
# http.client ignores proxies in the environment
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client as h, os, sys; c = h.HTTPConnection('127.0.0.1', int(os.environ.get('PLANGRAPH_PORT', '8000')), timeout=9); c.request('GET', '/api/v1/health'); sys.exit(c.getresponse().status != 200)"]
CMD ["plangraph", "serve"]
