-- Which status codes does each kind of client get?
-- One row per software and operating system. Status 0 means that the client disconnected before a response was sent. Many
-- 4xx for one software only indicate a client bug or a rule that blocks it; 5xx for all indicate an outage.
SELECT software, os, sum(requests) AS requests,
  sum(CASE WHEN status = 200 THEN requests ELSE 0 END) AS status_200,
  sum(CASE WHEN status = 206 THEN requests ELSE 0 END) AS status_206,
  sum(CASE WHEN status BETWEEN 300 AND 399 THEN requests ELSE 0 END) AS status_3xx,
  sum(CASE WHEN status BETWEEN 400 AND 499 THEN requests ELSE 0 END) AS status_4xx,
  sum(CASE WHEN status BETWEEN 500 AND 599 THEN requests ELSE 0 END) AS status_5xx,
  sum(CASE WHEN status = 0 THEN requests ELSE 0 END) AS status_0
FROM traffic
GROUP BY software, os
ORDER BY requests DESC, software, os
LIMIT 50
