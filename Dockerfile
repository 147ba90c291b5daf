# One image for every server: Python 3.10, the locked packages, the trained model. `docker build -t bone-health-assistant .`

FROM python:3.10-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# The packages change seldom and weigh most, so they come first and stay in the cache.
COPY Makefile pyproject.toml requirements.lock ./
COPY tools/setup.sh tools/setup.sh
RUN sh tools/setup.sh
COPY . .
RUN make train

FROM python:3.10-slim
RUN useradd --uid 10001 --no-create-home bot
COPY --from=build /app /app
WORKDIR /app
USER 10001
ENV HOME=/tmp BOT_HOST=0.0.0.0 BOT_LOG_FORMAT=json TF_CPP_MIN_LOG_LEVEL=3 RASA_TELEMETRY_ENABLED=false PYTHONWARNINGS=ignore
EXPOSE 5005
CMD [".venv/bin/python", "-m", "bot"]
