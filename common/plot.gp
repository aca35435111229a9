# How every picture of this project looks. A chapter's script chooses width and
# height (in pixels) and then says
#     call "common/plot.gp" "01_neuron" ARG1 ARG2 ARG3
# where it was itself started with (all three can be left out)
#     gnuplot -d -c chapters/01_neuron.gp DATA FORM PICTURE
# FORM is svg, png (twice as large) or text (in the terminal).
stem = ARG1
data = strlen(ARG2) ? ARG2 : "build/plots/".stem.".dat"
form = strlen(ARG3) ? ARG3 : "svg"
picture = strlen(ARG4) ? ARG4 : data[1:strlen(data)-3].form

set encoding utf8
if (form eq "svg") set terminal svg size width,height font "sans-serif,14" enhanced background "white" name stem
if (form eq "png") set terminal pngcairo size 2*width,2*height font "sans-serif,28" enhanced linewidth 2 pointscale 2
if (form eq "text") set terminal dumb size 79,24 enhanced
if (form ne "text") set output picture

# Class 0 is a blue circle, class 1 a rust triangle: never the colour alone.
blue = 0x1b5a96
rust = 0xb4440a
grey = 0x666666
pale = 0xdddddd
circle = 7
triangle = 9

set border 3 lw 1 lc rgb grey
set tics out nomirror scale 0.5 textcolor rgb "#444444"
if (form ne "text") set grid lt 1 lw 0.7 lc rgb pale
set key noautotitle spacing 1.2 samplen 3
set minussign

# A model's estimate of P(class 1), for maps: white where it cannot say.
set palette defined (0 "#8fbbdc", 0.35 "#c9dfee", 0.5 "#fbfaf7", 0.65 "#f9dcc0", 1 "#efb07a")
set palette maxcolors 21
set cbrange [0:1]
level = 0.5 # where the boundary is drawn

# A picture of several panels. In the terminal, which has 80 columns, they get two columns
# at most, and stand where gnuplot puts them.
#     eval panels(2, 3, "margins 0.06,0.97,0.09,0.93 spacing 0.08,0.2")   rows and columns
#     eval margins(0.09, 0.44, 0.27, 0.9)     left, right, bottom, top: of the panels to come
#     eval key_at("screen 0.7, 0.07 center center horizontal")
down(rows, columns) = columns > 2 ? (rows*columns + 1)/2 : rows*columns
panels(rows, columns, place) = form ne "text" ? \
    sprintf("set multiplot layout %d,%d %s", rows, columns, place) : \
    sprintf("set terminal dumb size 79,%d enhanced; set multiplot layout %d,%d", \
            20*down(rows, columns), down(rows, columns), columns > 2 ? 2 : 1)
margins(l, r, b, t) = form eq "text" ? "" : \
    sprintf("set lmargin at screen %g; set rmargin at screen %g; set bmargin at screen %g; set tmargin at screen %g", l, r, b, t)
key_at(place) = "set key ".(form eq "text" ? "bmargin center horizontal" : "at ".place)
