"""How Sphinx makes the web book of the pages that lay_out.py has laid out: `make book`."""

project = html_title = "One Neuron Up"
author = ""
extensions = ["myst_parser"]
exclude_patterns = ["files"]
root_doc = "index"
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["static"]
html_favicon = "static/neuron.svg"
html_css_files = ["book.css"]
html_js_files = [("run/book.js", {"type": "module"})]  # by site/build.mjs
html_show_copyright = html_show_sphinx = html_copy_source = False
pygments_style, pygments_dark_style = "sas", "github-dark"  # with enough contrast

# Sphinx before 6 loads these for old extensions; nothing here needs them.
NOT_NEEDED = ("jquery.js", "underscore.js", "_sphinx_javascript_frameworks_compat.js")


def headings(app, page, template, context, tree):
    """The captions in the contents are headings; of which level, a screen reader wants to know."""
    if "furo_navigation_tree" in context:
        context["furo_navigation_tree"] = context["furo_navigation_tree"].replace(
            'role="heading"', 'role="heading" aria-level="2"')


def load_less(app, page, template, context, tree):
    context["script_files"] = [file for file in context.get("script_files", ())
                               if not str(getattr(file, "filename", file)).endswith(NOT_NEEDED)]


def setup(app):
    app.connect("html-page-context", load_less)
    app.connect("html-page-context", headings, priority=900)  # after furo has made them
    return {"parallel_read_safe": True, "parallel_write_safe": True}
