"""An archive of drafts checked whole: on this machine or on a cluster, in parts that last.

`sources` lists what is there, `plan` cuts it into parts, an engine (`local`, `cluster`) has
them checked by `worker`, whose `child` process can die without harm; `store` keeps the
parts and knows which are done; `summary` and `picture` say what it comes to.
"""
