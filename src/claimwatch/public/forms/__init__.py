"""Django app: requests in; files of the published ledger out, and readers' messages to the desk."""
