"""Stallwatch in Airflow 2.4 and later: a run per day in UTC, with the day as its parameter.

The logical date is the day that is analysed; the run starts after that day has ended. A cleared run writes the
same tables again. Each run also computes previous days for which files arrived late.
"""

from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="stallwatch_nightly",
    description="Finds hung downloads in the CDN and S3 access logs of each day",
    # At 04:30, when most of the logs have arrived.
    schedule="30 4 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    # Do not read a year of logs after deployment: backfill with nightly --date --until.
    catchup=False,
    # Days are published one by one, in order: each continues incidents of the day before.
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
        # The exit code is 0 also with findings; 4 (no logs yet) is retried.
        bash_command=(
            "/opt/stallwatch/bin/stallwatch nightly --config /etc/stallwatch/stallwatch.yaml"
            " --date {{ data_interval_start | ds }} --format json"
        ),
        # Without a UTF-8 locale, Java does not find files with non-ASCII names.
        env={"LC_ALL": "C.UTF-8"},
        append_env=True,
    )
