"""How Sphinx makes the web book of the pages that lay_out.py has laid out: `make book`."""

project = html_title = "One Neuron Up"
author = ""
extensions = ["myst_parser"]
exclude_patterns = ["files"]
root_doc = "index"
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["book.css"]
html_show_copyright = html_show_sphinx = html_copy_source = False
pygments_style, pygments_dark_style = "tango", "monokai"

# Sphinx before 6 loads these for old extensions; nothing here needs them.
NOT_NEEDED = ("jquery.js", "underscore.js", "_sphinx_javascript_frameworks_compat.js")


def load_less(app, page, template, context, tree):
    context["script_files"] = [file for file in context.get("script_files", ())
                               if not str(getattr(file, "filename", file)).endswith(NOT_NEEDED)]


def setup(app):
    app.connect("html-page-context", load_less)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
