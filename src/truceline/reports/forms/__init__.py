"""Forms on paper, for when there is no power: blanks with a place for each field of an entry."""

from truceline.reports.forms.blanks import FORMS, Blank, Form, form_named
from truceline.reports.forms.printing import printed

__all__ = ["FORMS", "Blank", "Form", "form_named", "printed"]
