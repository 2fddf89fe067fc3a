"""Log by hand: sessions and scores told afterwards, changed, binned and put back."""

from rehab.services.log.bin import Binned, load_bin, put_back
from rehab.services.log.detail import SessionDetail, load_session_detail
from rehab.services.log.editing import (
    delete_session,
    delete_set,
    edit_session,
    restore_session,
    restore_set,
)
from rehab.services.log.form import LogForm, load_log_form
from rehab.services.log.saving import save_by_hand

__all__ = [
    "Binned",
    "LogForm",
    "SessionDetail",
    "delete_session",
    "delete_set",
    "edit_session",
    "load_bin",
    "load_log_form",
    "load_session_detail",
    "put_back",
    "restore_session",
    "restore_set",
    "save_by_hand",
]
