"""Addresses of signing in: exactly those of allauth's that we use, under our own words.

Everything else of allauth's (passwords, e-mail management, social accounts) has no address
here and answers 404. The names are allauth's, for it looks them up.
"""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as keys
from django.urls import path
from django.views.generic import RedirectView

from people.views import account
from people.views.factors import AddApp, AddKey

ask_for_code = account.AddressView.as_view()
to_the_one_page = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("sign-in/", ask_for_code, name="account_login"),
    path("sign-in/", ask_for_code, name="account_request_login_code"),
    path("sign-up/", to_the_one_page, name="account_signup"),
    path("code/", account.CodeView.as_view(), name="account_confirm_login_code"),
    path("sign-out/", allauth_views.logout, name="account_logout"),
    path("closed/", allauth_views.account_inactive, name="account_inactive"),
    path("safety/", factors.index, name="mfa_index"),
    path("safety/check/", factors.authenticate, name="mfa_authenticate"),
    path("safety/again/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("safety/app/", AddApp.as_view(), name="mfa_activate_totp"),
    path("safety/app/remove/", apps.deactivate_totp, name="mfa_deactivate_totp"),
    path("safety/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("safety/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("safety/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("safety/keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("safety/keys/add/", AddKey.as_view(), name="mfa_add_webauthn"),
    path("safety/keys/again/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("safety/keys/sign-in/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("safety/keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("safety/keys/<int:pk>/name/", keys.edit_webauthn, name="mfa_edit_webauthn"),
]
