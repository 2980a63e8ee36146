"""Stallwatch in Airflow 2.4 and later: a run for each day in UTC, which gets that day as its parameter.

The logical date is the day that is analysed, as the run starts when that day has ended. A run that is cleared
gives the same tables again; the days before are looked at anyway for what arrived late.
"""

from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="stallwatch_nightly",
    description="Hung downloads of each day, by CDN and S3 access logs",
    # At 04:30, when most of the logs have come.
    schedule="30 4 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    # A new deployment does not read a year of logs: backfill with nightly --date --until.
    catchup=False,
    # Days are published one by one, in their order: each goes on where the day before ended.
    max_active_runs=1,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(minutes=30),
        "execution_timeout": timedelta(hours=3),
    },
    tags=["stallwatch"],
) as dag:
    BashOperator(
        task_id="nightly",
        # Findings end with 0; 4, no logs yet, is tried again.
        bash_command=(
            "/opt/stallwatch/jobs/nightly --config /etc/stallwatch/stallwatch.yaml"
            " --date {{ data_interval_start | ds }} --format json"
        ),
        # Java finds file names with other letters than ASCII's in UTF-8 only.
        env={"LC_ALL": "C.UTF-8"},
        append_env=True,
    )
